import type { Credentials } from '../common/api';
import type { PaymentIntention } from '../common/payment-element';
import {
  CARD_TYPES,
  ELEMENT_TYPES,
  type ElementType,
  type FontSource,
  type GroupState,
} from '../common/protocol';
import { type Contact, readContact } from './contact';
import { type ElementHost, type ElementOptions, StripeElement } from './element';
import {
  type GroupOptions,
  readAppearance,
  readCustomerSession,
  readIntention,
  readLocale,
  warnUnknown,
} from './elements-options';
import { IntegrationError, quote } from './errors';
import { resolveFonts } from './fonts';

/** Elements that Stripe.js has and this stand-in does not offer. */
const NOT_OFFERED =
  'auBankAccount contactDetails currencySelector expressCheckout iban issuingAddToWalletButton issuingCardCopyButton issuingCardCvcDisplay issuingCardExpiryDisplay issuingCardNumberDisplay issuingCardPinDisplay linkSignup paymentForm paymentMethodMessaging paymentRequestButton shippingAddress taxId terms'.split(
    ' ',
  );

const isElementType = (value: unknown): value is ElementType => ELEMENT_TYPES.some((type) => type === value);

/** The elements that `submit()` checks. */
const SUBMITTED: readonly ElementType[] = ['payment', 'linkAuthentication', 'address'];

/**
 * A group has one element of a type, and one address of each mode.
 * @throws IntegrationError for an address without a mode
 */
function keyOf(type: ElementType, options: ElementOptions | undefined): string {
  if (type !== 'address') return type;
  const mode = options?.mode;
  if (mode === 'billing' || mode === 'shipping') return `address:${mode}`;
  throw new IntegrationError(
    `Invalid value for elements.create('address'): mode should be one of the following strings: shipping, billing. You specified: ${quote(mode)}.`,
  );
}

function randomSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

type Submitted = { selectedPaymentMethod: string } | { error?: unknown };

/** `stripe.elements()`: at most one element of a type; the frames of one group share a secret to meet by. */
export class ElementsGroup implements ElementHost {
  readonly credentials: Credentials;
  readonly secret = randomSecret();
  readonly #elements = new Map<string, StripeElement>();
  readonly #updated = new Set<() => void>();
  #options: GroupOptions;
  #state: Omit<GroupState, 'billingElsewhere'>;
  #fonts: Promise<FontSource[]>;
  #submitted = false;

  /** @param locale the tag given to `Stripe()`; that of the group wins
   *  @throws IntegrationError when the options contradict each other */
  constructor(credentials: Credentials, options: GroupOptions = {}, locale?: unknown) {
    warnUnknown(options);
    this.#options = { ...options };
    this.#state = {
      locale: readLocale(options.locale ?? locale),
      appearance: readAppearance(options.appearance),
      intention: readIntention(options),
      customerSession: readCustomerSession(options),
    };
    this.credentials = { ...credentials, locale: this.#state.locale };
    this.#fonts = Array.isArray(options.fonts) ? resolveFonts(options.fonts) : Promise.resolve([]);
  }

  get base(): string {
    return this.credentials.base;
  }

  get fonts(): Promise<FontSource[]> {
    return this.#fonts;
  }

  get state(): GroupState {
    return { ...this.#state, billingElsewhere: this.#elements.has('address:billing') };
  }

  get intention(): PaymentIntention | undefined {
    return this.#state.intention;
  }

  /** @throws IntegrationError for an unknown type, or one that this group already has */
  create(type: unknown, options?: ElementOptions): StripeElement {
    if (!isElementType(type)) {
      throw new IntegrationError(
        typeof type === 'string' && NOT_OFFERED.includes(type)
          ? `The sandbox does not offer the Element ${type}. It offers: ${ELEMENT_TYPES.join(', ')}.`
          : `A valid Element name must be provided. Valid Elements are: ${ELEMENT_TYPES.join(', ')}; you passed: ${quote(type)}.`,
      );
    }
    const key = keyOf(type, options);
    if (this.#elements.has(key)) throw new IntegrationError(`Can only create one Element of type ${type}.`);
    if (type === 'payment' && !this.intention)
      throw new IntegrationError(
        'In order to create a payment element, you must pass a clientSecret or mode when creating the Elements instance.\n\ne.g. stripe.elements({clientSecret: "{{CLIENT_SECRET}}"})',
      );
    const clash = this.#types().find((other) => this.#excludes(type, other));
    if (clash)
      throw new IntegrationError(
        `Cannot create an Element of type ${type} after an Element of type ${clash} has already been created.`,
      );
    const element = new StripeElement(type, { ...options }, this);
    this.#elements.set(key, element);
    if (key === 'address:billing') this.#elements.get('payment')?.tellGroup();
    return element;
  }

  /**
   * @param type a type name, or a component of react-stripe-js
   * @param options.mode of an address, where the group may have two
   */
  getElement(type: unknown, options?: ElementOptions): StripeElement | null {
    const name =
      (typeof type === 'function' || typeof type === 'object') && type !== null && '__elementType' in type
        ? type.__elementType
        : type;
    if (!isElementType(name)) return null;
    const keys =
      name === 'address' && !options?.mode ? ['address:shipping', 'address:billing'] : [keyOf(name, options)];
    return keys.map((key) => this.#elements.get(key)).find((element) => element !== undefined) ?? null;
  }

  /**
   * Changes locale, fonts and appearance, and what an intent to come will be.
   * @throws IntegrationError for a changed `clientSecret`: a new intent needs a new group
   */
  async update(options: unknown = {}): Promise<void> {
    const given = { ...(options as GroupOptions | null) };
    if (given.clientSecret !== undefined && given.clientSecret !== this.#options.clientSecret)
      throw new IntegrationError(
        'elements.update(): clientSecret cannot be changed. Create a new Elements instance for another intent.',
      );
    warnUnknown(given);
    const merged = { ...this.#options, ...given };
    const intention = readIntention(merged);
    const customerSession = readCustomerSession(merged);
    this.#options = merged;
    this.#state = {
      locale: 'locale' in given ? readLocale(given.locale) : this.#state.locale,
      appearance: readAppearance(merged.appearance),
      intention,
      customerSession,
    };
    this.credentials.locale = this.#state.locale;
    if (Array.isArray(given.fonts)) this.#fonts = resolveFonts(given.fonts);
    for (const element of this.#elements.values()) element.tellGroup();
    for (const listener of this.#updated) listener();
  }

  /** The one event of a group is `update-end`. */
  on(type: unknown, listener: () => void): void {
    if (type === 'update-end') this.#updated.add(listener);
  }

  off(type: unknown, listener: () => void): void {
    if (type === 'update-end') this.#updated.delete(listener);
  }

  /** Reads the intent again, after the server has changed it. */
  async fetchUpdates(): Promise<{ error?: unknown }> {
    const element = this.#elements.get('payment');
    if (!element?.isMounted) return {};
    const { error } = await element.request('refresh', {});
    return error ? { error: { message: error.message ?? '', status: error.type } } : {};
  }

  /** Checks what the shopper entered, and shows what is wrong with it. */
  async submit(): Promise<Submitted> {
    const forms = [...this.#elements.values()].filter(
      ({ type, isMounted }) => isMounted && SUBMITTED.includes(type),
    );
    const answers = await Promise.all(forms.map((element) => element.request('submit', {})));
    const refused = answers.find(({ error }) => error);
    if (refused) return { error: refused.error };
    if (!this.#elements.get('payment')?.isMounted) return {};
    this.#submitted = true;
    return { selectedPaymentMethod: 'card' };
  }

  /** What the mounted Link Authentication and Address Elements say; an error if one is unfinished. */
  contact(): Promise<Contact> {
    return readContact([...this.#elements.values()].filter(({ isMounted }) => isMounted));
  }

  /** @throws IntegrationError when this group has no Payment Element on the page */
  paymentElement(method: string): StripeElement {
    const element = this.#elements.get('payment');
    if (element?.isMounted) return element;
    throw new IntegrationError(
      `Invalid value for stripe.${method}(): elements should have a mounted Payment Element or Express Checkout Element.`,
    );
  }

  /** @throws IntegrationError in Stripe.js's words: without an intent, `submit()` comes first */
  demandSubmitted(method: string): void {
    const deferred = this.intention && 'mode' in this.intention;
    if (!deferred || this.#submitted) return;
    throw new IntegrationError(
      `elements.submit() must be called before stripe.${method}(). Call elements.submit() as soon as your customer presses pay, prior to any asynchronous work. Handle any errors returned by elements.submit() and wait for the promise to resolve.`,
    );
  }

  /** @throws IntegrationError unless the group was made with `paymentMethodCreation: 'manual'` */
  demandManualCreation(): void {
    if (this.#options.paymentMethodCreation === 'manual') return;
    throw new IntegrationError(
      'stripe.createPaymentMethod(): pass paymentMethodCreation: "manual" to stripe.elements() in order to create a PaymentMethod from Elements.',
    );
  }

  forget(element: StripeElement): void {
    for (const [key, held] of this.#elements) if (held === element) this.#elements.delete(key);
    this.#elements.get('payment')?.tellGroup();
  }

  mountedTypes(): ElementType[] {
    return [...this.#elements.values()].filter(({ isMounted }) => isMounted).map(({ type }) => type);
  }

  #types(): ElementType[] {
    return [...this.#elements.values()].map(({ type }) => type);
  }

  #excludes(type: ElementType, other: ElementType): boolean {
    if (![type, other].every((one) => CARD_TYPES.some((card) => card === one))) return false;
    return (other === 'card') !== (type === 'card');
  }
}
