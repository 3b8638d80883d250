import { Injectable } from '@nestjs/common';
import { type HandlerName, handledTypes } from './event-types';
import { CustomerDeletedHandler } from './handlers/customer-deleted.handler';
import { DisputeHandler } from './handlers/dispute.handler';
import { MembershipHandler } from './handlers/membership.handler';
import { PaymentHandler } from './handlers/payment.handler';
import { PlanHandler } from './handlers/plan.handler';
import { RefundHandler } from './handlers/refund.handler';
import { SetupSucceededHandler } from './handlers/setup-succeeded.handler';
import type { WebhookHandler } from './webhook-handler';

/** The handler of each type of event; `event-types.ts` says which and why. */
@Injectable()
export class WebhookHandlers {
  private readonly byName: Record<HandlerName, WebhookHandler>;

  constructor(
    paymentHandler: PaymentHandler,
    refundHandler: RefundHandler,
    disputeHandler: DisputeHandler,
    setupSucceededHandler: SetupSucceededHandler,
    customerDeletedHandler: CustomerDeletedHandler,
    membershipHandler: MembershipHandler,
    planHandler: PlanHandler,
  ) {
    this.byName = {
      payment: paymentHandler,
      refund: refundHandler,
      dispute: disputeHandler,
      setupSucceeded: setupSucceededHandler,
      customerDeleted: customerDeletedHandler,
      membership: membershipHandler,
      plan: planHandler,
    };
  }

  of(type: string): WebhookHandler | null {
    const name = handledTypes.get(type);
    return name ? this.byName[name] : null;
  }
}
