import { disputeErrors } from '../../error-catalogue/disputes';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { findCharge } from '../charges/find';
import { useClockOf } from '../customers/clock';
import type { DisputeRecord } from './record';

/** A dispute by its id. @throws ApiError 404 with the parameter `dispute` (recorded) */
export function findDispute(tx: Transaction, id: string): DisputeRecord {
  const dispute = tx.get('dispute', id);
  if (!dispute) throw missing('dispute', id, 'dispute', 404);
  return dispute;
}

/** The dispute of a charge. @throws ApiError 404 if there is none, or no such charge (recorded) */
export function disputeOfCharge(tx: Transaction, id: string): DisputeRecord {
  const charge = findCharge(tx, id, 'charge');
  const dispute = tx.get('dispute', charge.dispute ?? '') ?? disputesOf(tx, id).at(-1);
  if (!dispute) throw disputeErrors.none_of_charge({ charge: id });
  return dispute;
}

/** From here on it is the time of the customer whose charge is disputed. */
export const useClockOfDispute = (tx: Transaction, dispute: DisputeRecord): void =>
  useClockOf(tx, tx.get('charge', dispute.charge)?.customer ?? null);

export const isClosed = ({ status }: DisputeRecord): boolean =>
  status === 'lost' || status === 'warning_closed' || status === 'won';

export const isInquiry = (dispute: DisputeRecord): boolean => dispute.status.startsWith('warning_');

export const disputesOf = (tx: Transaction, charge: string): DisputeRecord[] =>
  tx.account.store.dispute.page(
    { index: 'charge', key: charge },
    { limit: Number.POSITIVE_INFINITY },
    { from: 0, to: Number.POSITIVE_INFINITY },
  ).data;

/** The bank has the money. */
export const takesMoney = (dispute: DisputeRecord): boolean =>
  !isInquiry(dispute) && dispute.status !== 'won';

/** Money of this charge is with the cardholder's bank, so it cannot be refunded as well. */
export const chargedBack = (tx: Transaction, charge: string): boolean =>
  disputesOf(tx, charge).some(takesMoney);
