import type { Route } from '../kernel/http/route';
import { searchRoutes } from '../kernel/search/routes';
import { accountRoutes } from './account/routes';
import { balanceRoutes } from './balance/routes';
import { billingPortalRoutes } from './billing-portal/routes';
import { chargeRoutes } from './charges/routes';
import { checkoutSessionRoutes } from './checkout-sessions/routes';
import { confirmationTokenRoutes } from './confirmation-tokens/routes';
import { couponRoutes } from './coupons/routes';
import { customerRoutes } from './customers/routes';
import { disputeRoutes } from './disputes/routes';
import { earlyFraudWarningRoutes } from './early-fraud-warnings/routes';
import { eventRoutes } from './events/routes';
import { invoiceItemRoutes } from './invoice-items/routes';
import { invoicePaymentRoutes } from './invoice-payments/routes';
import { invoiceRoutes } from './invoices/routes';
import { paymentIntentRoutes } from './payment-intents/routes';
import { paymentMethodRoutes } from './payment-methods/routes';
import { priceRoutes } from './prices/routes';
import { productRoutes } from './products/routes';
import { promotionCodeRoutes } from './promotion-codes/routes';
import { refundRoutes } from './refunds/routes';
import { reviewRoutes } from './reviews/routes';
import { setupAttemptRoutes } from './setup-attempts/routes';
import { setupIntentRoutes } from './setup-intents/routes';
import { subscriptionItemRoutes } from './subscription-items/routes';
import { subscriptionRoutes } from './subscriptions/routes';
import { testClockRoutes } from './test-clocks/routes';
import { tokenRoutes } from './tokens/routes';
import { webhookEndpointRoutes } from './webhook-endpoints/routes';

/** Every endpoint of the API that the sandbox knows. */
export const ROUTES: Route[] = [
  ...accountRoutes,
  ...billingPortalRoutes,
  ...balanceRoutes,
  ...disputeRoutes,
  ...earlyFraudWarningRoutes,
  ...reviewRoutes,
  ...setupAttemptRoutes,
  ...chargeRoutes,
  ...checkoutSessionRoutes,
  ...confirmationTokenRoutes,
  ...couponRoutes,
  ...customerRoutes,
  ...eventRoutes,
  ...invoiceItemRoutes,
  ...invoicePaymentRoutes,
  ...invoiceRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...priceRoutes,
  ...productRoutes,
  ...promotionCodeRoutes,
  ...refundRoutes,
  ...searchRoutes,
  ...setupIntentRoutes,
  ...subscriptionItemRoutes,
  ...subscriptionRoutes,
  ...testClockRoutes,
  ...tokenRoutes,
  ...webhookEndpointRoutes,
];
