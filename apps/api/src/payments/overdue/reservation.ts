import type { Config } from '../../config/config';
import type { PaymentEntity } from '../payment.entity';

/** How long copies stay reserved for an inactive shopper, in milliseconds. */
export const reservationOf = (
  { shortHold }: Pick<PaymentEntity, 'shortHold'>,
  { reservationMs, unverifiedReservationMs }: Config['payments'],
): number => (shortHold ? Math.min(unverifiedReservationMs, reservationMs) : reservationMs);
