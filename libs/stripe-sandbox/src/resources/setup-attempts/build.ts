import type Stripe from 'stripe';
import { cardOf } from '../../cards/table';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { buildFailure } from '../intents/failure';
import { buildChecks } from '../payment-methods/build';
import type { SetupAttemptRecord } from './record';

type Card = Stripe.SetupAttempt.PaymentMethodDetails.Card;

function threeDSecure(record: SetupAttemptRecord): Card['three_d_secure'] {
  const done = record.three_d_secure;
  if (!done) return null;
  const reasons = { failed: 'rejected', processing_error: 'protocol_error' } as const;
  return {
    authentication_flow: done.flow,
    electronic_commerce_indicator:
      done.result === 'authenticated' ? '05' : done.result === 'attempt_acknowledged' ? '06' : null,
    result: done.result,
    result_reason:
      done.result === 'failed' || done.result === 'processing_error' ? reasons[done.result] : null,
    transaction_id: null,
    version: '2.2.0',
  };
}

function card(record: SetupAttemptRecord, view: View): Card {
  const { method } = record;
  const row = cardOf(method.card);
  return {
    brand: row.brand,
    checks: buildChecks(method.checks),
    country: row.country,
    exp_month: method.exp_month,
    exp_year: method.exp_year,
    fingerprint: view.account.fingerprint(row.id),
    funding: row.funding,
    last4: row.last4,
    network: method.preferred_network ?? row.networks[row.networks.length - 1] ?? row.brand,
    three_d_secure: threeDSecure(record),
    wallet: null,
  };
}

/** An attempt to save a card as the API shows it. */
export const buildSetupAttempt: Shows<SetupAttemptRecord, Stripe.SetupAttempt, View> = viewOf({
  object: 'setup_attempt',
  shows: ['created customer setup_intent status usage'],
  defaults: {
    application: null,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
  },
  fields: {
    payment_method: ({ method }) => method.id,
    payment_method_details: (record, view) => ({ card: card(record, view), type: 'card' }),
    setup_error: ({ failure }, view) => buildFailure(failure, view),
  },
});
