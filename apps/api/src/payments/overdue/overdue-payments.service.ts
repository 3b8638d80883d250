import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { type LongPayment, OverduePaymentRepository } from './overdue-payment.repository';
import { reservationOf } from './reservation';

/** Ids of payments and attempts that wait longer than the configuration allows, a batch of each kind at a time. */
@Injectable()
export class OverduePayments {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly overduePaymentRepository: OverduePaymentRepository,
  ) {}

  /** Attempts whose process died, or whose job got lost. */
  openAttempts(): Promise<string[]> {
    return this.overduePaymentRepository.openAttemptsOlderThan(this.config.payments.resolveAfterMs);
  }

  /** Payments whose PaymentIntent or Checkout Session was not created, or whose id was not stored. */
  notCreated(): Promise<string[]> {
    return this.overduePaymentRepository.notCreatedOlderThan(this.config.payments.resolveAfterMs);
  }

  /** Payments at the bank or in Stripe Checkout without a recent event; they are returned again after a while. */
  claimQuiet(): Promise<string[]> {
    const { quietActionMs, delayedReadMs } = this.config.payments;
    return this.overduePaymentRepository.claimQuietSince(quietActionMs, delayedReadMs);
  }

  /** Payments that take more days than the configuration allows. */
  processingTooLong(): Promise<LongPayment[]> {
    return this.overduePaymentRepository.processingLongerThan(this.config.checkout.processingDays);
  }

  /** Payments that the bank has approved and that no browser has confirmed. */
  approved(): Promise<string[]> {
    const { approvedConfirmAfterMs, approvedConfirmUntilMs } = this.config.payments;
    return this.overduePaymentRepository.approvedBetween(approvedConfirmAfterMs, approvedConfirmUntilMs);
  }

  /**
   * Payments that hold stock for an inactive shopper; one that the bank has approved is confirmed instead of canceled.
   * In Stripe Checkout the reservation ends with the session, whatever the shopper did last; the shorter one earlier.
   */
  reservations(): Promise<string[]> {
    const { payments } = this.config;
    return this.overduePaymentRepository.abandonedReservations({
      reservationMs: reservationOf({ shortHold: false }, payments),
      shortReservationMs: reservationOf({ shortHold: true }, payments),
      shortReservationMaxMs: payments.unverifiedReservationMaxMs,
      checkoutGraceMs: payments.checkoutGraceMs,
      approvedUntilMs: payments.approvedConfirmUntilMs,
    });
  }
}
