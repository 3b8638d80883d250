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
    ...rest,
    type: 'card',
    card: { number: form.value('number'), exp_month: month, exp_year: year, cvc: form.value('cvc') },
    billing_details: merged(form.billingDetails(), billing_details),
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
      return post('/v1/payment_methods', methodData(form, params));
    case 'createConfirmationToken':
      return post('/v1/confirmation_tokens', {
        ...params,
        payment_method_data: methodData(form, params.payment_method_data),
      });
    case 'confirm': {
      const intent = readClientSecret(params.client_secret);
      if (intent)
        return post(`${intentPath(intent)}/confirm`, {
          ...params,
          payment_method_data: methodData(form, params.payment_method_data),
        });
    }
  }
  return { error: { type: 'api_error', message: `A payment form cannot do this: ${action}.` } };
}
