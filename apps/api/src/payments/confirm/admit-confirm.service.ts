import { Injectable } from '@nestjs/common';
import { CardTestingService, type Shopper } from '../../card-testing/card-testing.service';
import { Problem } from '../../http/problem';
import { NewCards } from '../../payment-methods/new-cards.service';
import type { ConfirmPlan } from './confirm-plan';

/** Admits confirms that are within the limits and prove their card's security code. */
@Injectable()
export class AdmitConfirm {
  constructor(
    private readonly cardTesting: CardTestingService,
    private readonly newCards: NewCards,
  ) {}

  /**
   * Counts a confirm that is about to be sent. A new card is looked up once, after the limits: a saved card passed off
   * as new, or a card made without a code, would skip the check of the code.
   *
   * @param network see `networkOf`
   * @throws Problem 403 `email_verification_required`, 429 `rate_limited`; 422 `cvc_required`,
   * `payment_method_unavailable`; 503
   */
  async admit(
    user: Shopper,
    network: string,
    plan: Extract<ConfirmPlan, { type: 'try' | 'continue' }>,
  ): Promise<void> {
    // What the bank has approved is counted, and never refused.
    if (plan.type === 'continue') return this.cardTesting.countContinuation(user.id);
    await this.cardTesting.admitPayment(user, network);
    if (plan.cvcToken !== null) return;
    try {
      if (!(await this.newCards.hasUncheckedCode(plan.paymentMethodId))) throw cvcRequired();
    } catch (error) {
      await this.notOpened(user.id, network, plan);
      throw error;
    }
  }

  /** No attempt was opened for an admitted confirm: nothing is declined. The confirm itself still counts. */
  async notOpened(userId: string, network: string, { type }: Pick<ConfirmPlan, 'type'>): Promise<void> {
    if (type === 'try') await this.cardTesting.countOutcome(userId, network, { declined: false });
  }

  /** The confirm was not sent: it no longer counts. */
  undo(userId: string): Promise<void> {
    return this.cardTesting.paymentNotTried(userId);
  }
}

export const cvcRequired = (): Problem =>
  new Problem('cvc_required', 'Enter the security code of the card: every try needs it.');
