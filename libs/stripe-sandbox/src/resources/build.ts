import type { CollectionName, Records } from '../kernel/store/records';
import type { View } from '../kernel/view';
import { buildBalance, buildBalanceTransaction } from './balance/build';
import { billingBuilders } from './billing-builders';
import { buildCharge } from './charges/build';
import { buildCheckoutSession } from './checkout-sessions/build';
import { buildConfirmationToken } from './confirmation-tokens/build';
import { buildCustomer } from './customers/build';
import { buildDispute } from './disputes/build';
import { buildEarlyFraudWarning } from './early-fraud-warnings/build';
import { buildEvent } from './events/build';
import { buildPaymentIntent } from './payment-intents/build';
import { buildPaymentMethod } from './payment-methods/build';
import { buildRefund } from './refunds/build';
import { buildReview } from './reviews/build';
import { buildSetupAttempt } from './setup-attempts/build';
import { buildSetupIntent } from './setup-intents/build';
import { buildTestClock } from './test-clocks/build';
import { buildToken } from './tokens/build';
import { buildWebhookEndpoint } from './webhook-endpoints/build';

type Builders = { [K in CollectionName]: (record: Records[K], view: View) => object };

const builders: Builders = {
  ...billingBuilders,
  balance: buildBalance,
  balance_transaction: buildBalanceTransaction,
  charge: buildCharge,
  checkout_session: buildCheckoutSession,
  confirmation_token: buildConfirmationToken,
  customer: buildCustomer,
  dispute: buildDispute,
  early_fraud_warning: buildEarlyFraudWarning,
  event: (record, view) => buildEvent(record, build(record.about, record.record, view)),
  payment_intent: buildPaymentIntent,
  payment_method: buildPaymentMethod,
  refund: buildRefund,
  review: buildReview,
  setup_attempt: buildSetupAttempt,
  setup_intent: buildSetupIntent,
  test_clock: buildTestClock,
  token: buildToken,
  webhook_endpoint: buildWebhookEndpoint,
};

/** The API's object for a record of any kind. */
export function build<K extends CollectionName>(
  about: K,
  record: Records[CollectionName],
  view: View,
): { id: string; object: string } & Record<string, unknown> {
  const builder = builders[about] as (record: Records[CollectionName], view: View) => object;
  return builder(record, view) as { id: string; object: string } & Record<string, unknown>;
}
