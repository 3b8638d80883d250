import { expiryParts } from '../../../card-rules/expiry';
import { type ApiResult, type Credentials, callStripe, isRecord } from '../../common/api';
import { intentPath, readClientSecret } from '../../common/client-secret';
import type { FieldRequest } from '../../common/protocol';
import type { PaymentForm } from './form';

/** What the page adds wins over what the form and its default values say. */
function merged(own: Record<string, unknown>, given: unknown): Record<string, unknown> {
  if (!isRecord(given)) return own;
  const address = isRecord(given.address) ? given.address : {};
  return { ...own, ...given, address: { ...(isRecord(own.address) ? own.address : {}), ...address } };
}

/** `payment_method_data` with the card typed here. */
function methodData(form: PaymentForm, given: unknown): Record<string, unknown> {
  const { billing_details, ...rest } = isRecord(given) ? given : {};
  const { month, year } = expiryParts(form.value('expiry'));
  return {
    ...form.saving.redisplay,
    ...rest,
    type: 'card',
    card: { number: form.value('number'), exp_month: month, exp_year: year, cvc: form.value('cvc') },
    billing_details: merged(form.billingDetails(), billing_details),
  };
}

/** The parameters with the saved card in the place of one that is typed, and its security code as a token of its own. */
async function withSaved(
  credentials: Credentials,
  params: Record<string, unknown>,
  { method, cvc }: NonNullable<PaymentForm['saved']>,
): Promise<ApiResult> {
  const { payment_method_data: _, payment_method_options: given, ...rest } = params;
  const named = { ...rest, payment_method: method.id };
  if (cvc === undefined) return { object: { ...named, ...(given ? { payment_method_options: given } : {}) } };
  const token = await callStripe(credentials, 'POST', '/v1/tokens', { cvc_update: { cvc } });
  if (token.error) return token;
  const options = isRecord(given) ? given : {};
  const card = { ...(isRecord(options.card) ? options.card : {}), cvc_token: token.object.id };
  return { object: { ...named, payment_method_options: { ...options, card } } };
}

/** The parameters with the card that is to pay: a saved one, or the one typed here. */
async function withCard(
  credentials: Credentials,
  params: Record<string, unknown>,
  form: PaymentForm,
): Promise<ApiResult> {
  const { saved } = form;
  if (saved) return withSaved(credentials, params, saved);
  const { usage } = form.saving;
  return {
    object: {
      ...(usage !== null ? { setup_future_usage: usage } : {}),
      ...params,
      payment_method_data: methodData(form, params.payment_method_data),
    },
  };
}

/**
 * Does what the page asked with the card typed here; the card goes from this frame to the sandbox and nowhere else.
 */
export async function performPayment(
  { action, params }: FieldRequest,
  credentials: Credentials,
  form: PaymentForm,
): Promise<ApiResult> {
  const error = form.demand();
  if (error) return { error: { ...error } };
  const post = (path: string, body: Record<string, unknown>) => callStripe(credentials, 'POST', path, body);
  switch (action) {
    case 'submit':
      return { object: { selectedPaymentMethod: 'card' } };
    case 'createPaymentMethod':
      if (form.saved) return { object: { ...form.saved.method } };
      return post('/v1/payment_methods', methodData(form, params));
    case 'createConfirmationToken': {
      const { object, error } = await withCard(credentials, params, form);
      return error ? { error } : post('/v1/confirmation_tokens', object);
    }
    case 'confirm': {
      const intent = readClientSecret(params.client_secret);
      if (!intent) break;
      const { object, error } = await withCard(credentials, params, form);
      return error ? { error } : post(`${intentPath(intent)}/confirm`, object);
    }
  }
  return { error: { type: 'api_error', message: `A payment form cannot do this: ${action}.` } };
}
