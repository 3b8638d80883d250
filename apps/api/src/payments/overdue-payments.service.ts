import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { OverduePaymentRepository } from './overdue-payment.repository';
import { reservationOf } from './reservation';

/** Ids of what waits longer than the configuration allows, some of each kind at a time. */
@Injectable()
export class OverduePayments {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly repository: OverduePaymentRepository,
  ) {}

  /** Attempts whose process died, or whose job got lost. */
  openAttempts(): Promise<string[]> {
    return this.repository.openAttemptsOlderThan(this.config.payments.settleAfterMs);
  }

  /** Payments whose PaymentIntent or Checkout Session was not made, or whose making was not noted. */
  unmade(): Promise<string[]> {
    return this.repository.unmadeOlderThan(this.config.payments.settleAfterMs);
  }

  /** Payments at the bank, or on Stripe's page, without a word from there; they are answered again after a while. */
  claimQuiet(): Promise<string[]> {
    return this.repository.claimQuietSince(this.config.payments.quietActionMs);
  }

  /** Payments that the bank has approved and that no browser came back to confirm. */
  approved(): Promise<string[]> {
    const { approvedConfirmAfterMs, approvedConfirmUntilMs } = this.config.payments;
    return this.repository.approvedBetween(approvedConfirmAfterMs, approvedConfirmUntilMs);
  }

  /**
   * Payments that hold stock for a shopper who is gone; what the bank has approved is confirmed rather than ended. On
   * the hosted page the session's end is the reservation's, whatever the shopper did last.
   */
  reservations(): Promise<string[]> {
    const { payments } = this.config;
    return this.repository.abandonedReservations({
      reservationMs: reservationOf({ shortHold: false }, payments),
      shortReservationMs: reservationOf({ shortHold: true }, payments),
      checkoutGraceMs: payments.checkoutGraceMs,
      approvedUntilMs: payments.approvedConfirmUntilMs,
    });
  }
}
