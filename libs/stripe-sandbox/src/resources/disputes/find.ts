import { missing } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { DisputeRecord } from './record';

export function findDispute(tx: Transaction, id: string): DisputeRecord {
  const dispute = tx.get('dispute', id);
  if (!dispute) throw missing('dispute', id);
  return dispute;
}

/** From here on it is the time of the customer whose charge is disputed. */
export const followDispute = (tx: Transaction, dispute: DisputeRecord): void =>
  tx.follow(tx.get('charge', dispute.charge)?.customer ?? null);

export const isInquiry = (dispute: DisputeRecord): boolean => dispute.status.startsWith('warning_');

export const disputesOf = (tx: Transaction, charge: string): DisputeRecord[] =>
  tx.account.store.dispute.page(
    { index: 'charge', key: charge },
    { limit: Number.POSITIVE_INFINITY },
    { from: 0, to: Number.POSITIVE_INFINITY },
  ).data;

/** Money of this charge is with the cardholder's bank, so it cannot be refunded as well. */
export const chargedBack = (tx: Transaction, charge: string): boolean =>
  disputesOf(tx, charge).some((dispute) => !isInquiry(dispute) && dispute.status !== 'won');
