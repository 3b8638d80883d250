import { Injectable } from '@nestjs/common';
import { Problem } from '../http/problem';
import { LimitsService } from '../limits/limits.service';
import { NewCards } from '../payment-methods/new-cards.service';
import type { ConfirmPlan } from './confirm-plan';

/** Lets confirms pass that are within the limits and prove their card's code. */
@Injectable()
export class AdmitConfirm {
  constructor(
    private readonly limits: LimitsService,
    private readonly newCards: NewCards,
  ) {}

  /**
   * Counts a confirm that is about to be sent. A new card is looked up once, after the limits: a saved card passed off as
   * new, or a card made without a code, would skip the check of the code.
   *
   * @throws Problem 429 `rate_limited`; 422 `cvc_required`, `payment_method_unavailable`; 503
   */
  async admit(userId: string, plan: Extract<ConfirmPlan, { type: 'try' | 'continue' }>): Promise<void> {
    // What the bank has approved is counted, and never refused.
    if (plan.type === 'continue') return this.limits.penalize('confirms', userId);
    await this.limits.check('declines', userId);
    await this.limits.consume('confirms', userId);
    if (plan.cvcToken !== null) return;
    if (!(await this.newCards.hasUncheckedCode(plan.paymentMethodId))) throw cvcRequired();
  }

  /** The confirm was not sent after all. */
  giveBack(userId: string): Promise<void> {
    return this.limits.giveBack('confirms', userId);
  }
}

export const cvcRequired = (): Problem =>
  new Problem('cvc_required', 'Enter the security code of the card: every try needs it.');
