import { type Credentials, callStripe, isRecord, type StripeError } from '../common/api';
import { intentPath } from '../common/client-secret';
import { parseClientSecret } from './client-secret';
import { StripeElement } from './element';
import { IntegrationError } from './errors';
import { confirmedOnce, finish, type IntentResult, result } from './intents';
import { createPaymentMethod, createToken, type Result } from './payment-methods';

/** `payment_method`: an id, or card data still in an element, which becomes a PaymentMethod first. */
async function paymentMethodId(
  credentials: Credentials,
  given: unknown,
): Promise<Result<'paymentMethod'> | string> {
  if (typeof given === 'string') return given;
  if (isRecord(given)) return createPaymentMethod(credentials, { ...given, type: 'card' });
  throw new IntegrationError('payment_method should be an id or an object with a card Element.');
}

/** `payment_method_options` with a mounted CVC element turned into its single-use token. */
async function cardOptions(given: unknown): Promise<{ options?: unknown; error?: StripeError }> {
  if (!isRecord(given) || !isRecord(given.card) || !(given.card.cvc instanceof StripeElement))
    return { options: given };
  const { cvc, ...card } = given.card;
  const { token, error } = await createToken('cvc_update', cvc);
  return error ? { error } : { options: { ...given, card: { ...card, cvc_token: token.id } } };
}

/**
 * `confirmCardPayment(clientSecret, data?, {handleActions?})` and `confirmCardSetup`: confirms with
 * the publishable key and takes the shopper through the challenge, unless `handleActions` is false. The page then
 * sees to it, and with a `return_url` of its own gets the address to send the shopper to (`redirect_to_url`).
 */
export async function confirmCard(
  credentials: Credentials,
  method: 'confirmCardPayment' | 'confirmCardSetup',
  clientSecret: unknown,
  data: unknown,
  options: unknown,
): Promise<IntentResult> {
  const intent = parseClientSecret(
    method,
    clientSecret,
    method === 'confirmCardPayment' ? 'payment' : 'setup',
  );
  const { payment_method, payment_method_options, ...rest } = isRecord(data) ? data : {};
  const stop = isRecord(options) && options.handleActions === false;
  const params: Record<string, unknown> = {
    ...rest,
    client_secret: intent.clientSecret,
    use_stripe_sdk: !(stop && rest.return_url !== undefined),
  };
  if (payment_method !== undefined) {
    const method = await paymentMethodId(credentials, payment_method);
    if (typeof method !== 'string' && method.error) return result(intent, { error: method.error });
    params.payment_method = typeof method === 'string' ? method : method.paymentMethod.id;
  }
  const card = await cardOptions(payment_method_options);
  if (card.error) return result(intent, { error: card.error });
  if (card.options !== undefined) params.payment_method_options = card.options;
  const confirmed = await callStripe(credentials, 'POST', `${intentPath(intent)}/confirm`, params);
  return stop ? result(intent, confirmedOnce(intent, confirmed)) : finish(credentials, intent, confirmed);
}
