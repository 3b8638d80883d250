import { Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type HandlerName, handledTypes } from './event-types';
import { CheckoutSessionHandler } from './handlers/checkout-session.handler';
import { CustomerDeletedHandler } from './handlers/customer-deleted.handler';
import { DisputeHandler } from './handlers/dispute.handler';
import { InvoiceHandler } from './handlers/invoice.handler';
import { PaymentFailedHandler } from './handlers/payment-failed.handler';
import { PaymentIntentHandler } from './handlers/payment-intent.handler';
import { PlanHandler } from './handlers/plan.handler';
import { RefundHandler } from './handlers/refund.handler';
import { SetupFailedHandler } from './handlers/setup-failed.handler';
import { SetupSucceededHandler } from './handlers/setup-succeeded.handler';
import { SubscriptionHandler } from './handlers/subscription.handler';
import type { WebhookHandler } from './webhook-handler';

const classes: Record<HandlerName, Type<WebhookHandler>> = {
  paymentIntent: PaymentIntentHandler,
  paymentFailed: PaymentFailedHandler,
  checkoutSession: CheckoutSessionHandler,
  refund: RefundHandler,
  dispute: DisputeHandler,
  setupSucceeded: SetupSucceededHandler,
  setupFailed: SetupFailedHandler,
  customerDeleted: CustomerDeletedHandler,
  subscription: SubscriptionHandler,
  invoice: InvoiceHandler,
  plan: PlanHandler,
};

/** What the module provides. */
export const handlerClasses = Object.values(classes);

/** The handler of each type of event; `event-types.ts` says which and why. */
@Injectable()
export class WebhookHandlers {
  constructor(private readonly moduleRef: ModuleRef) {}

  /** Null for a type that nobody handles. */
  of(type: string): WebhookHandler | null {
    const name = handledTypes.get(type);
    return name ? this.moduleRef.get(classes[name]) : null;
  }
}
