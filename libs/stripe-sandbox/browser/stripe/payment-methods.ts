import {
  type ApiObject,
  type ApiResult,
  type Credentials,
  callStripe,
  isRecord,
  type StripeError,
} from '../shared/api';
import { CardElement } from './element';
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
function gatherer(method: string, element: CardElement): CardElement {
  if (element.type === 'card' || element.type === 'cardNumber') return element;
  const number = element.group.getElement('cardNumber');
  if (number) return number;
  throw new IntegrationError(
    `${method}: a card or cardNumber Element is needed; you passed an Element of type ${element.type}.`,
  );
}

/** What of `{billing_details, metadata, allow_redisplay}` goes with the card. */
function extras(data: Record<string, unknown>): Record<string, unknown> {
  const { billing_details, metadata, allow_redisplay } = data;
  return { billing_details, metadata, allow_redisplay };
}

/**
 * `{type: 'card', card: element | {token}, billing_details?, metadata?, allow_redisplay?}` or
 * `{element, params}`. The frame sends the card to the sandbox itself.
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
  if (data.elements instanceof ElementsGroup)
    throw new IntegrationError(
      'createPaymentMethod: `elements` needs a mounted Payment Element, which the sandbox does not offer. Pass `{type: "card", card: element}`.',
    );
  if (data.element instanceof CardElement) {
    const params = isRecord(data.params) ? data.params : {};
    return createPaymentMethod(credentials, { ...params, type: 'card', card: data.element });
  }
  if (data.type !== 'card')
    throw new IntegrationError(
      `Invalid value for createPaymentMethod: type should be "card". You specified: ${quote(data.type)}.`,
    );
  if (data.card instanceof CardElement) {
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
    if (!(data instanceof CardElement) || data.type !== 'cardCvc')
      throw new IntegrationError('createToken: a `cvc_update` token needs a cardCvc Element.');
    return named('token', await data.request('createCvcToken', {}));
  }
  if (!(subject instanceof CardElement))
    throw new IntegrationError('You must provide a Stripe Element or a valid token type to create a Token.');
  const params = isRecord(data) ? data : {};
  return named('token', await gatherer('createToken', subject).request('createToken', params));
}
