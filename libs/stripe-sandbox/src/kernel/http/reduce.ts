import type { CollectionName } from '../store/records';

type Json = Record<string, unknown>;

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

const HIDDEN_IN_METHODS = new Set(['customer', 'customer_account', 'metadata']);

function reduceMethod(method: Json): Json {
  const shown = Object.fromEntries(Object.entries(method).filter(([name]) => !HIDDEN_IN_METHODS.has(name)));
  const { fingerprint: _, ...card } = method.card as Json;
  return { ...shown, card };
}

function reduceFailure(failure: unknown): unknown {
  if (typeof failure !== 'object' || failure === null) return failure;
  const { payment_method: method } = failure as Json;
  return method ? { ...failure, payment_method: reduceMethod(method as Json) } : failure;
}

/** What a holder of the publishable key may see of an object: no customer, no metadata. */
export function reduce(about: CollectionName, body: Json): Json {
  if (about === 'payment_method') return reduceMethod(body);
  if (about === 'confirmation_token') {
    return { ...body, payment_method_preview: reduceMethod(body.payment_method_preview as Json) };
  }
  if (about !== 'payment_intent' && about !== 'setup_intent') return body;
  const shown = Object.fromEntries(Object.entries(body).filter(([name]) => INTENT_FIELDS.has(name)));
  for (const name of ['last_payment_error', 'last_setup_error']) {
    if (name in shown) shown[name] = reduceFailure(shown[name]);
  }
  const method = shown.payment_method;
  if (typeof method === 'object' && method !== null) shown.payment_method = reduceMethod(method as Json);
  return shown;
}
