import { localiseError } from '../../card-rules/locales';
import {
  type ApiObject,
  type ApiResult,
  type Credentials,
  callStripe,
  isRecord,
  type StripeError,
} from '../common/api';
import { type IntentRef, intentPath } from '../common/client-secret';
import { challenge } from './challenge';
import { parseClientSecret } from './client-secret';
import { IntegrationError } from './errors';
import { named, type Result } from './payment-methods';

export type IntentResult = Result<'paymentIntent'> | Result<'setupIntent'>;

const LABEL = { payment: 'PaymentIntent', setup: 'SetupIntent' } as const;

/** The answer under the name of its kind. */
export function result(intent: IntentRef, answer: ApiResult): IntentResult {
  return intent.kind === 'payment' ? named('paymentIntent', answer) : named('setupIntent', answer);
}

/** The intent as its client secret lets the page see it. */
export const read = (credentials: Credentials, intent: IntentRef) =>
  callStripe(credentials, 'GET', intentPath(intent), { client_secret: intent.clientSecret });

/** `retrievePaymentIntent` and `retrieveSetupIntent`: the reduced object a client secret entitles to. */
export async function retrieve(
  credentials: Credentials,
  method: string,
  clientSecret: unknown,
  kind: IntentRef['kind'],
): Promise<IntentResult> {
  const intent = parseClientSecret(method, clientSecret, kind);
  return result(intent, await read(credentials, intent));
}

/** What Stripe.js says when the bank's check failed or was closed; the two cannot be told apart. */
function authenticationFailure(intent: IntentRef, object: ApiObject): StripeError {
  const last = isRecord(object.last_payment_error ?? object.last_setup_error)
    ? (object.last_payment_error ?? object.last_setup_error)
    : {};
  const { payment_method, doc_url } = last as ApiObject;
  return {
    type: 'invalid_request_error',
    code: `${intent.kind}_intent_authentication_failure`,
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    ...(doc_url === undefined ? {} : { doc_url }),
    ...(payment_method === undefined ? {} : { payment_method }),
    [`${intent.kind}_intent`]: object,
  };
}

const localised = (credentials: Credentials, error: StripeError) =>
  localiseError(error, credentials.locale ?? 'en');

/** Turns the state after the challenge into `{intent}` or `{error}`. */
function resultOfChallenge(credentials: Credentials, intent: IntentRef, object: ApiObject): IntentResult {
  if (object.status !== 'requires_payment_method') return result(intent, { object });
  const last = object.last_payment_error ?? object.last_setup_error;
  const declined = isRecord(last) && typeof last.type === 'string' && last.type === 'card_error';
  const error: StripeError = declined
    ? { ...last, type: 'card_error', [`${intent.kind}_intent`]: object }
    : authenticationFailure(intent, object);
  return result(intent, { error: localised(credentials, error) });
}

/** Shows the challenge of an intent in `requires_action` and tells how the intent stands afterwards. */
async function act(credentials: Credentials, intent: IntentRef, object: ApiObject): Promise<IntentResult> {
  const action = isRecord(object.next_action) ? object.next_action : {};
  const redirect = isRecord(action.redirect_to_url) ? action.redirect_to_url.url : undefined;
  if (action.type === 'redirect_to_url' && typeof redirect === 'string') {
    window.location.assign(redirect);
    return new Promise(() => {});
  }
  const outcome = await challenge(credentials, intent);
  const after = await read(credentials, intent);
  if (after.error) return result(intent, after);
  const open = after.object.status === 'requires_action';
  if (open && outcome === 'unreachable')
    return result(intent, {
      error: {
        type: 'api_connection_error',
        message: 'The authentication page could not be reached, so nothing was decided. Please try again.',
      },
    });
  if (open)
    return result(intent, {
      error: localised(credentials, authenticationFailure(intent, after.object)),
    });
  return resultOfChallenge(credentials, intent, after.object);
}

/**
 * `handleNextAction` (both kinds) and `handleCardAction` (PaymentIntents confirmed on the server).
 * @throws IntegrationError in Stripe's words when the intent is not in `requires_action`, or, for
 *   handleCardAction, is confirmed automatically (texts seen in public integrations)
 */
export async function handleAction(
  credentials: Credentials,
  method: 'handleNextAction' | 'handleCardAction',
  clientSecret: unknown,
): Promise<IntentResult> {
  const intent = parseClientSecret(
    method,
    clientSecret,
    method === 'handleCardAction' ? 'payment' : undefined,
  );
  const now = await read(credentials, intent);
  if (now.error) return result(intent, now);
  if (method === 'handleCardAction' && now.object.confirmation_method !== 'manual')
    throw new IntegrationError(
      'handleCardAction: The PaymentIntent supplied does not require manual server-side confirmation. Please use confirmCardPayment instead to complete the payment.',
    );
  if (now.object.status !== 'requires_action')
    throw new IntegrationError(
      `${method}: The ${LABEL[intent.kind]} supplied is not in the requires_action state.`,
    );
  return act(credentials, intent, now.object);
}

/**
 * What a confirm is to the page: an intent that has succeeded before is refused by the API, and resolves all the same, for
 * a call that came second too (Stripe in github.com/stripe-archive/stripe-payments-demo/issues/101).
 */
export function confirmedOnce(intent: IntentRef, answer: ApiResult): ApiResult {
  const name = `${intent.kind}_intent`;
  if (answer.error?.code !== `${name}_unexpected_state`) return answer;
  const held = answer.error[name];
  return isRecord(held) && held.status === 'succeeded' ? { object: held } : answer;
}

/** Takes the shopper through what a confirm still asks of them, if it does. */
export function finish(
  credentials: Credentials,
  intent: IntentRef,
  answer: ApiResult,
): Promise<IntentResult> {
  const confirmed = confirmedOnce(intent, answer);
  if (confirmed.object?.status === 'requires_action') return act(credentials, intent, confirmed.object);
  return Promise.resolve(result(intent, confirmed));
}
