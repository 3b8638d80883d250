import { type ApiObject, type Credentials, callStripe, isRecord, type StripeError } from '../common/api';
import { type IntentRef, intentPath } from '../common/client-secret';
import type { PaymentIntention } from '../common/payment-element';
import { parseClientSecret } from './client-secret';
import { withBilling } from './contact';
import { ElementsGroup } from './elements';
import { IntegrationError, quote } from './errors';
import { finish, type IntentResult, read } from './intents';
import { checkOptedOut, named, type Result } from './payment-methods';

type Method = 'confirmPayment' | 'confirmSetup';

interface Confirmation {
  elements: ElementsGroup | undefined;
  intent: IntentRef;
  params: Record<string, unknown>;
  redirect: 'always' | 'if_required';
}

function readOptions(method: Method, options: unknown): Confirmation {
  if (!isRecord(options))
    throw new IntegrationError(
      `Invalid value for stripe.${method}(): an object with elements or clientSecret was expected. You specified: ${quote(options)}.`,
    );
  const { elements, confirmParams, redirect = 'always' } = options;
  if (elements !== undefined && !(elements instanceof ElementsGroup))
    throw new IntegrationError(
      `Invalid value for stripe.${method}(): elements should be an Elements instance of this Stripe object. You specified: ${quote(typeof elements)}.`,
    );
  if (redirect !== 'always' && redirect !== 'if_required')
    throw new IntegrationError(
      `Invalid value for stripe.${method}(): redirect should be one of the following strings: always, if_required. You specified: ${quote(redirect)}.`,
    );
  const params = isRecord(confirmParams) ? confirmParams : {};
  if (redirect === 'always' && typeof params.return_url !== 'string')
    throw new IntegrationError(
      `Missing value for stripe.${method}(): confirmParams.return_url should be a string. It may be left out with redirect: 'if_required' alone.`,
    );
  const own =
    elements?.intention && 'clientSecret' in elements.intention ? elements.intention.clientSecret : undefined;
  if (own !== undefined && options.clientSecret !== undefined && options.clientSecret !== own)
    throw new IntegrationError(
      `Invalid value for stripe.${method}(): the clientSecret is not the one that the Elements instance was created with.`,
    );
  const kind = method === 'confirmPayment' ? 'payment' : 'setup';
  const intent = parseClientSecret(method, own ?? options.clientSecret, kind);
  return { elements, intent, params, redirect };
}

/** Whether an intent is what its elements were shown for. @returns what differs, as an error */
function mismatch(intention: PaymentIntention | undefined, intent: ApiObject): StripeError | undefined {
  if (!intention || !('mode' in intention)) return undefined;
  const { mode, amount, currency, setupFutureUsage, captureMethod } = intention;
  const setup = intent.object === 'setup_intent';
  const expected: [name: string, elements: unknown, actual: unknown][] = [
    ['mode', mode === 'setup' ? 'setup' : 'payment', setup ? 'setup' : 'payment'],
  ];
  if (!setup && mode === 'payment') {
    expected.push(['amount', amount, intent.amount], ['currency', currency, intent.currency]);
    expected.push(['setup_future_usage', setupFutureUsage ?? null, intent.setup_future_usage ?? null]);
    if (captureMethod === 'manual' || intent.capture_method === 'manual')
      expected.push(['capture_method', captureMethod ?? 'automatic_async', intent.capture_method]);
  }
  const wrong = expected.find(([, elements, actual]) => elements !== actual);
  if (!wrong) return undefined;
  const [name, elements, actual] = wrong;
  return {
    type: 'invalid_request_error',
    code: `${intent.object}_invalid_parameter`,
    message: `The intent does not match the Elements instance: its ${name} is ${quote(actual)}, but Elements were created with ${quote(elements)}. Use elements.update() before confirming.`,
  };
}

/** Confirms with the card in the Payment Element, or with what the page names. */
async function post(method: Method, credentials: Credentials, { elements, intent, params }: Confirmation) {
  const body = { ...params, client_secret: intent.clientSecret, use_stripe_sdk: true };
  const named = params.payment_method !== undefined || params.confirmation_token !== undefined;
  if (!elements || named) return callStripe(credentials, 'POST', `${intentPath(intent)}/confirm`, body);
  const element = elements.paymentElement(method);
  elements.demandSubmitted(method);
  const data = isRecord(params.payment_method_data) ? params.payment_method_data : {};
  checkOptedOut(method, 'confirmParams', element, data.billing_details);
  if (elements.intention && 'mode' in elements.intention) {
    const now = await read(credentials, intent);
    if (now.error) return now;
    const error = mismatch(elements.intention, now.object);
    if (error) return { error };
  }
  const contact = await elements.contact();
  if (contact.error) return contact;
  const shipping = intent.kind === 'payment' && params.shipping === undefined ? contact.shipping : undefined;
  return element.request('confirm', {
    ...body,
    ...(shipping ? { shipping } : {}),
    payment_method_data: {
      ...data,
      billing_details: withBilling(contact.billing_details, data.billing_details),
    },
  });
}

/** Sends the browser to `return_url`, as after a redirect: with the intent, its client secret and how it went. */
function goTo(returnUrl: string, { id, kind, clientSecret }: IntentRef, status: unknown): Promise<never> {
  const url = new URL(returnUrl, document.baseURI);
  url.searchParams.set(`${kind}_intent`, id);
  url.searchParams.set(`${kind}_intent_client_secret`, clientSecret);
  url.searchParams.set('redirect_status', status === 'processing' ? 'pending' : 'succeeded');
  window.location.assign(url);
  return new Promise(() => {});
}

/**
 * `confirmPayment({elements, clientSecret?, confirmParams, redirect?})` and `confirmSetup`: confirms with the card in
 * the Payment Element, takes the shopper through the challenge, then leaves for `return_url`; with
 * `redirect: 'if_required'` a card payment stays and resolves.
 * @throws IntegrationError for contradictory options, when elements without an intent were not submitted, and without a
 *   `return_url` where the intent may redirect
 */
export async function confirmIntent(
  credentials: Credentials,
  method: Method,
  options: unknown,
): Promise<IntentResult> {
  const confirmation = readOptions(method, options);
  const { elements, intent, params, redirect } = confirmation;
  const speaking = elements?.credentials ?? credentials;
  const confirmed = await post(method, speaking, confirmation);
  // Text of Stripe.js: github.com/vue-stripe/vue-stripe/issues/343.
  if (elements && params.return_url === undefined && confirmed.error?.param === 'return_url')
    throw new IntegrationError(
      `stripe.${method}(): the \`confirmParams.return_url\` argument is required when using automatic payment methods.`,
    );
  const done = await finish(speaking, intent, confirmed);
  if (done.error || redirect === 'if_required') return done;
  const object = 'paymentIntent' in done ? done.paymentIntent : done.setupIntent;
  return goTo(String(params.return_url), intent, object?.status);
}

/**
 * `createConfirmationToken({elements, params?})`: what the shopper entered, to be confirmed by the server.
 * @throws IntegrationError when there is no Payment Element, or it was not submitted
 */
export async function createConfirmationToken(options: unknown): Promise<Result<'confirmationToken'>> {
  const { elements, params } = isRecord(options) ? options : {};
  if (!(elements instanceof ElementsGroup))
    throw new IntegrationError(
      'Missing value for stripe.createConfirmationToken(): elements should be an Elements instance.',
    );
  const element = elements.paymentElement('createConfirmationToken');
  elements.demandSubmitted('createConfirmationToken');
  const given = isRecord(params) ? params : {};
  const data = isRecord(given.payment_method_data) ? given.payment_method_data : {};
  checkOptedOut('createConfirmationToken', 'params', element, data.billing_details);
  const intention = elements.intention;
  const usage = intention && 'mode' in intention ? intention.setupFutureUsage : undefined;
  const contact = await elements.contact();
  if (contact.error) return { error: contact.error };
  return named(
    'confirmationToken',
    await element.request('createConfirmationToken', {
      return_url: window.location.href,
      ...(usage ? { setup_future_usage: usage } : {}),
      ...(contact.shipping ? { shipping: contact.shipping } : {}),
      ...given,
      payment_method_data: {
        ...data,
        billing_details: withBilling(contact.billing_details, data.billing_details),
      },
      use_stripe_sdk: true,
    }),
  );
}
