import {
  type ApiObject,
  type ApiResult,
  type Credentials,
  callStripe,
  isRecord,
  type StripeError,
} from '../common/api';
import { askedFor } from '../common/payment-element';
import { withBilling } from './contact';
import { StripeElement } from './element';
import { ElementsGroup } from './elements';
import { IntegrationError, quote } from './errors';

/** Exactly one of the two: the named object, or the error. */
export type Result<Name extends string> =
  | ({ [key in Name]: ApiObject } & { error?: undefined })
  | ({ [key in Name]?: undefined } & { error: StripeError });

export function named<Name extends string>(name: Name, result: ApiResult): Result<Name> {
  return (result.error ? { error: result.error } : { [name]: result.object }) as Result<Name>;
}

/** The element whose frame gathers the card: `card`, or the number field of the same group. */
function gatherer(method: string, element: StripeElement): StripeElement {
  if (element.type === 'card' || element.type === 'cardNumber') return element;
  if (element.type === 'payment')
    throw new IntegrationError(
      `${method}: a Payment Element does not go here. Pass \`{elements}\` to stripe.${method === 'createToken' ? 'createPaymentMethod' : method}().`,
    );
  const number = element.group.getElement('cardNumber');
  if (number) return number;
  throw new IntegrationError(
    `${method}: a card or cardNumber Element is needed; you passed an Element of type ${element.type}.`,
  );
}

/**
 * A form that was told never to ask for something relies on the page to bring it.
 * @throws IntegrationError in Stripe.js's words when the page does not
 */
export function checkOptedOut(
  method: string,
  params: string,
  element: StripeElement,
  billingDetails: unknown,
): void {
  const asked = askedFor(element.options.fields?.billingDetails);
  const details = isRecord(billingDetails) ? billingDetails : {};
  const address = isRecord(details.address) ? details.address : {};
  const prefix =
    params === 'params' ? 'params.billing_details' : `${params}.payment_method_data.billing_details`;
  const parts = [
    ['country', asked.country, address.country],
    ['postal_code', asked.postalCode, address.postal_code],
  ] as const;
  for (const [part, shown, given] of parts) {
    if (shown || given !== undefined) continue;
    throw new IntegrationError(
      `You specified "never" for fields.billing_details.address.${part} when creating the payment Element, but did not pass ${prefix}.address.${part} when calling stripe.${method}(). If you opt out of collecting data via the payment Element using the fields option, the data must be passed in when calling stripe.${method}().`,
    );
  }
}

/** What of `{billing_details, metadata, allow_redisplay}` goes with the card. */
function extras(data: Record<string, unknown>): Record<string, unknown> {
  const { billing_details, metadata, allow_redisplay } = data;
  return { billing_details, metadata, allow_redisplay };
}

/**
 * `{type: 'card', card: element | {token}, billing_details?, metadata?, allow_redisplay?}` or
 * `{element, params}`, or `{elements, params?}` with a Payment Element. The frame sends the card to the sandbox itself.
 * @throws IntegrationError for other shapes and types
 */
export async function createPaymentMethod(
  credentials: Credentials,
  data: unknown,
): Promise<Result<'paymentMethod'>> {
  if (!isRecord(data))
    throw new IntegrationError(
      `Invalid value for createPaymentMethod: an object was expected. You specified: ${quote(data)}.`,
    );
  if (data.elements instanceof ElementsGroup) {
    const element = data.elements.paymentElement('createPaymentMethod');
    data.elements.demandManualCreation();
    data.elements.demandSubmitted('createPaymentMethod');
    const params = isRecord(data.params) ? data.params : {};
    checkOptedOut('createPaymentMethod', 'params', element, params.billing_details);
    const contact = await data.elements.contact();
    if (contact.error) return { error: contact.error };
    return named(
      'paymentMethod',
      await element.request('createPaymentMethod', {
        ...params,
        billing_details: withBilling(contact.billing_details, params.billing_details),
      }),
    );
  }
  if (data.element instanceof StripeElement) {
    const params = isRecord(data.params) ? data.params : {};
    return createPaymentMethod(credentials, { ...params, type: 'card', card: data.element });
  }
  if (data.type !== 'card')
    throw new IntegrationError(
      `Invalid value for createPaymentMethod: type should be "card". You specified: ${quote(data.type)}.`,
    );
  if (data.card instanceof StripeElement) {
    const element = gatherer('createPaymentMethod', data.card);
    return named('paymentMethod', await element.request('createPaymentMethod', extras(data)));
  }
  if (isRecord(data.card) && typeof data.card.token === 'string') {
    const params = { ...extras(data), type: 'card', card: { token: data.card.token } };
    return named('paymentMethod', await callStripe(credentials, 'POST', '/v1/payment_methods', params));
  }
  throw new IntegrationError(
    'Invalid value for createPaymentMethod: card should be an object or element. Card data itself must not be passed.',
  );
}

/**
 * `createToken(cardElement, data?)` or `createToken('cvc_update', cardCvcElement)`.
 * @throws IntegrationError when the element does not fit
 */
export async function createToken(subject: unknown, data: unknown): Promise<Result<'token'>> {
  if (subject === 'cvc_update') {
    if (!(data instanceof StripeElement) || data.type !== 'cardCvc')
      throw new IntegrationError('createToken: a `cvc_update` token needs a cardCvc Element.');
    return named('token', await data.request('createCvcToken', {}));
  }
  if (!(subject instanceof StripeElement))
    throw new IntegrationError('You must provide a Stripe Element or a valid token type to create a Token.');
  const params = isRecord(data) ? data : {};
  return named('token', await gatherer('createToken', subject).request('createToken', params));
}
