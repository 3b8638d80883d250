import type { Json } from '../../kernel/resource';
import { publishableMethod } from '../payment-methods/publishable';

const INTENT_FIELDS = new Set([
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'id',
  'last_payment_error',
  'last_setup_error',
  'livemode',
  'next_action',
  'object',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
  'usage',
]);

function reduceFailure(failure: unknown): unknown {
  if (typeof failure !== 'object' || failure === null) return failure;
  const { payment_method: method } = failure as Json;
  return method ? { ...failure, payment_method: publishableMethod(method as Json) } : failure;
}

/** What a holder of the publishable key may see of an intent: no customer, no metadata. */
export function publishableIntent(body: Json): Json {
  const shown = Object.fromEntries(Object.entries(body).filter(([name]) => INTENT_FIELDS.has(name)));
  for (const name of ['last_payment_error', 'last_setup_error']) {
    if (name in shown) shown[name] = reduceFailure(shown[name]);
  }
  const method = shown.payment_method;
  if (typeof method === 'object' && method !== null) shown.payment_method = publishableMethod(method as Json);
  return shown;
}
