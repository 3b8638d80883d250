import type { Credentials } from '../shared/api';
import { ELEMENT_TYPES, type ElementType, type FontSource } from '../shared/protocol';
import { CardElement, type ElementOptions } from './element';
import { IntegrationError, quote } from './errors';
import { resolveFonts } from './fonts';

/** Elements that Stripe.js has and this stand-in does not offer. */
const NOT_OFFERED = [
  'address',
  'auBankAccount',
  'currencySelector',
  'expressCheckout',
  'iban',
  'issuingCardCopyButton',
  'linkAuthentication',
  'payment',
  'paymentMethodMessaging',
  'shippingAddress',
  'taxId',
];

type GroupOptions = { fonts?: unknown } & Record<string, unknown>;

const isElementType = (value: unknown): value is ElementType => ELEMENT_TYPES.some((type) => type === value);

function randomSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** `stripe.elements()`: at most one element of a type; the frames of one group share a secret to meet by. */
export class ElementsGroup {
  readonly credentials: Credentials;
  readonly secret = randomSecret();
  readonly fonts: Promise<FontSource[]>;
  readonly #elements = new Map<ElementType, CardElement>();

  constructor(credentials: Credentials, options: GroupOptions = {}) {
    this.credentials = credentials;
    this.fonts = Array.isArray(options.fonts) ? resolveFonts(options.fonts) : Promise.resolve([]);
  }

  get base(): string {
    return this.credentials.base;
  }

  /** @throws IntegrationError for an unknown type, or one that this group already has */
  create(type: unknown, options?: ElementOptions): CardElement {
    if (!isElementType(type)) {
      throw new IntegrationError(
        typeof type === 'string' && NOT_OFFERED.includes(type)
          ? `The sandbox does not offer the Element ${type}. It offers: ${ELEMENT_TYPES.join(', ')}.`
          : `A valid Element name must be provided. Valid Elements are: ${ELEMENT_TYPES.join(', ')}; you passed: ${quote(type)}.`,
      );
    }
    if (this.#elements.has(type)) throw new IntegrationError(`Can only create one Element of type ${type}.`);
    const clash = [...this.#elements.keys()].find((other) => (other === 'card') !== (type === 'card'));
    if (clash)
      throw new IntegrationError(
        `Cannot create an Element of type ${type} after an Element of type ${clash} has already been created.`,
      );
    const element = new CardElement(type, { ...options }, this);
    this.#elements.set(type, element);
    return element;
  }

  /** @param type a type name, or a component of react-stripe-js */
  getElement(type: unknown): CardElement | null {
    const name =
      (typeof type === 'function' || typeof type === 'object') && type !== null && '__elementType' in type
        ? type.__elementType
        : type;
    return isElementType(name) ? (this.#elements.get(name) ?? null) : null;
  }

  /** Options of a group style the Payment Element; card elements carry their own. */
  update(_options: unknown): void {}

  fetchUpdates(): Promise<Record<string, never>> {
    return Promise.resolve({});
  }

  submit(): Promise<Record<string, never>> {
    return Promise.resolve({});
  }

  forget(element: CardElement): void {
    if (this.#elements.get(element.type) === element) this.#elements.delete(element.type);
  }

  mountedTypes(): ElementType[] {
    return [...this.#elements].filter(([, element]) => element.isMounted).map(([type]) => type);
  }
}
