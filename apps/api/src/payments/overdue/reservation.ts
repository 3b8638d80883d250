import type { Config } from '../../config/config';
import type { PaymentEntity } from '../payment.entity';

/** How long copies stay reserved for an inactive shopper, in milliseconds. */
export const reservationOf = (
  { shortHold }: Pick<PaymentEntity, 'shortHold'>,
  { reservationMs, unverifiedReservationMs }: Config['payments'],
): number => (shortHold ? Math.min(unverifiedReservationMs, reservationMs) : reservationMs);

type Held = Pick<
  PaymentEntity,
  'kind' | 'status' | 'shortHold' | 'createdAt' | 'triedAt' | 'touchedAt' | 'heldAt' | 'expiresAt'
>;

const isOlder = (since: Date | null, ms: number): boolean =>
  since !== null && Date.now() - since.getTime() > ms;

/** Whether the bank has approved a card payment so lately that it can still be confirmed: no time-out ends it then. */
export const isApproved = (
  { kind, status, triedAt }: Pick<PaymentEntity, 'kind' | 'status' | 'triedAt'>,
  { approvedConfirmUntilMs }: Config['payments'],
): boolean =>
  kind === 'card' &&
  status === 'requires_confirmation' &&
  triedAt !== null &&
  !isOlder(triedAt, approvedConfirmUntilMs);

/** Whether the copies of a payment have been reserved for as long as they may, without the shopper's doing. */
export function isReservationOver(payment: Held, config: Config['payments']): boolean {
  const { kind, shortHold, createdAt, touchedAt, heldAt, expiresAt, status } = payment;
  const reservationMs = reservationOf(payment, config);
  if (kind === 'checkout') {
    // Stripe expires sessions itself, half an hour old at the least; this is for one whose event never arrived, and for
    // a shorter reservation. A shopper who is at the bank is left there for as long as one may try in total.
    const most = status === 'requires_action' ? config.unverifiedReservationMaxMs : reservationMs;
    const isTooOld = shortHold && isOlder(createdAt, most);
    return isTooOld || isOlder(expiresAt, config.checkoutGraceMs);
  }
  if (isApproved(payment, config)) return false;
  const isTooOld = shortHold && isOlder(heldAt, config.unverifiedReservationMaxMs);
  return isTooOld || isOlder(touchedAt, reservationMs);
}
