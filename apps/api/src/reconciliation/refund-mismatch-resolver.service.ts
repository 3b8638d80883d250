import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/audit.service';
import { disputeOutcome } from '../disputes/dispute-status';
import { DisputesService } from '../disputes/disputes.service';
import type { ListedMismatch } from '../mismatches/mismatch';
import { formatMoney } from '../money/format-money';
import type { PaymentEntity } from '../payments/payment.entity';
import { RefundSums } from '../refunds/refund-sums.service';
import { RefundsService } from '../refunds/refunds.service';
import { RetryRefund } from '../refunds/retry-refund.service';
import type { RemainingDifference } from './remaining-difference';

/** Mismatches of refunds and disputes. */
@Injectable()
export class RefundMismatchResolver {
  constructor(
    private readonly refunds: RefundsService,
    private readonly refundSums: RefundSums,
    private readonly retryRefund: RetryRefund,
    private readonly disputes: DisputesService,
  ) {}

  unexpectedPayment(
    payment: PaymentEntity,
    { details }: ListedMismatch,
    actor: Actor,
  ): Promise<RemainingDifference> {
    return this.retryRefund.unexpectedPayment(payment, Number(details.amount ?? 0), actor);
  }

  failedRefund(
    payment: PaymentEntity,
    { details }: ListedMismatch,
    actor: Actor,
  ): Promise<RemainingDifference> {
    return this.retryRefund.failedRefund(payment, String(details.refundId ?? ''), actor);
  }

  async refunded({ id, stripeId, currency }: PaymentEntity): Promise<RemainingDifference> {
    if (stripeId === null) return null;
    await this.refunds.sync(id);
    const [ours, theirs] = [await this.refundSums.ours(id), await this.refundSums.atStripe(stripeId)];
    if (ours === theirs) return null;
    return `Refunded: ${formatMoney(ours, currency)} here and ${formatMoney(theirs, currency)} at Stripe.`;
  }

  async dispute({ id }: PaymentEntity, disputeId: string): Promise<RemainingDifference> {
    const status = await this.disputes.sync(id, disputeId);
    if (disputeOutcome(status) !== 'open') return null;
    return /needs_response$/.test(status)
      ? 'The bank needs evidence. Respond to the dispute at Stripe.'
      : 'The bank is still reviewing the evidence.';
  }
}
