import type Stripe from 'stripe';
import { cardOf } from '../../cards/table';
import type { View } from '../../kernel/view';
import { buildFailure } from '../intents/failure';
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
    checks: {
      address_line1_check: method.checks.address_line1_check,
      address_postal_code_check: method.checks.address_postal_code_check,
      cvc_check: method.checks.cvc_check,
    },
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
export function buildSetupAttempt(record: SetupAttemptRecord, view: View): Stripe.SetupAttempt {
  return {
    id: record.id,
    object: 'setup_attempt',
    application: null,
    created: record.created,
    customer: record.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: record.method.id,
    payment_method_details: { card: card(record, view), type: 'card' },
    setup_error: buildFailure(record.failure, view),
    setup_intent: record.setup_intent,
    status: record.status,
    usage: record.usage,
  };
}
