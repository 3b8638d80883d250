import type { Config } from '../config/config';
import type { PaymentEntity } from './payment.entity';

/** How long copies stay put aside for a shopper who does nothing, in milliseconds. */
export const reservationOf = (
  { shortHold }: Pick<PaymentEntity, 'shortHold'>,
  { reservationMs, unverifiedReservationMs }: Config['payments'],
): number => (shortHold ? Math.min(unverifiedReservationMs, reservationMs) : reservationMs);
