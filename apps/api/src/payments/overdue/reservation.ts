import type { Config } from '../../config/config';
import type { PaymentEntity } from '../payment.entity';

/** How long copies stay reserved for an inactive shopper, in milliseconds. */
export const reservationOf = (
  { shortHold }: Pick<PaymentEntity, 'shortHold'>,
  { reservationMs, unverifiedReservationMs }: Config['payments'],
): number => (shortHold ? Math.min(unverifiedReservationMs, reservationMs) : reservationMs);

/** Whether the copies of a payment on our page have been reserved for as long as they may, without the shopper's doing. */
export function isReservationOver(
  payment: Pick<PaymentEntity, 'shortHold' | 'touchedAt' | 'heldAt'>,
  config: Config['payments'],
): boolean {
  const { shortHold, touchedAt, heldAt } = payment;
  const isOlder = (since: Date | null, ms: number) => since !== null && Date.now() - since.getTime() > ms;
  const isTooOld = shortHold && isOlder(heldAt, config.unverifiedReservationMaxMs);
  return isTooOld || isOlder(touchedAt, reservationOf(payment, config));
}
