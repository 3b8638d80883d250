import { createModel } from './kernel/core/model';
import { NOT_OFFERED } from './not-offered';
import { account } from './resources/account/resource';
import { balance, balanceTransaction } from './resources/balance/resource';
import { portalConfiguration, portalSession } from './resources/billing-portal/resource';
import { charge } from './resources/charges/resource';
import { checkoutSession } from './resources/checkout-sessions/resource';
import { confirmationToken } from './resources/confirmation-tokens/resource';
import { coupon } from './resources/coupons/resource';
import { creditNote } from './resources/credit-notes/resource';
import { customerBalanceTransaction } from './resources/customer-balance-transactions/resource';
import { customerSession } from './resources/customer-sessions/resource';
import { customer } from './resources/customers/resource';
import { discount } from './resources/discounts/resource';
import { dispute } from './resources/disputes/resource';
import { earlyFraudWarning } from './resources/early-fraud-warnings/resource';
import { ephemeralKey } from './resources/ephemeral-keys/resource';
import { event } from './resources/events/resource';
import { invoiceItem } from './resources/invoice-items/resource';
import { invoicePayment } from './resources/invoice-payments/resource';
import { invoice } from './resources/invoices/resource';
import { paymentIntent } from './resources/payment-intents/resource';
import { paymentMethod } from './resources/payment-methods/resource';
import { payout } from './resources/payouts/resource';
import { plan } from './resources/plans/resource';
import { price } from './resources/prices/resource';
import { product } from './resources/products/resource';
import { promotionCode } from './resources/promotion-codes/resource';
import { refund } from './resources/refunds/resource';
import { review } from './resources/reviews/resource';
import { setupAttempt } from './resources/setup-attempts/resource';
import { setupIntent } from './resources/setup-intents/resource';
import { shippingRate } from './resources/shipping-rates/resource';
import { subscriptionItem } from './resources/subscription-items/resource';
import { subscriptionSchedule } from './resources/subscription-schedules/resource';
import { subscription } from './resources/subscriptions/resource';
import { taxId } from './resources/tax-ids/resource';
import { taxRate } from './resources/tax-rates/resource';
import { testClock } from './resources/test-clocks/resource';
import { token } from './resources/tokens/resource';
import { webhookEndpoint } from './resources/webhook-endpoints/resource';

/**
 * The one list of what Stripe has, each behind what it is built on: lint lets a resource use those before it, and of
 * two that react to an event the earlier one does so first. All else that the sandbox knows about an object stands in
 * the folder of its resource.
 */
const RESOURCES = [
  account,
  event,
  webhookEndpoint,
  customer,
  customerBalanceTransaction,
  paymentMethod,
  taxId,
  ephemeralKey,
  token,
  confirmationToken,
  balance,
  balanceTransaction,
  payout,
  charge,
  review,
  setupAttempt,
  setupIntent,
  paymentIntent,
  customerSession,
  dispute,
  earlyFraudWarning,
  refund,
  taxRate,
  product,
  price,
  plan,
  coupon,
  promotionCode,
  discount,
  shippingRate,
  invoiceItem,
  invoicePayment,
  invoice,
  creditNote,
  subscription,
  subscriptionItem,
  subscriptionSchedule,
  testClock,
  portalSession,
  portalConfiguration,
  checkoutSession,
] as const;

/** What the kernel works with. */
export const MODEL = createModel(RESOURCES);

/** Every endpoint of the API that the sandbox knows. */
export const ROUTES = MODEL.routes;

for (const route of ROUTES) {
  route.notOffered = new Set(NOT_OFFERED[`${route.method} ${route.path}`]?.split(' '));
}
