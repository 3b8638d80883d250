import { IntegrationError } from './errors';

export type Listener = (event: unknown) => void;

const EVENTS = [
  'ready',
  'change',
  'focus',
  'blur',
  'escape',
  'networkschange',
  'loaderror',
  'loaderstart',
  'availablepaymentmethodschange',
  'carddetailschange',
  'savedpaymentmethodupdate',
  'savedpaymentmethodremove',
];
/** Events of other Elements, which wrappers listen to on all of them: react-stripe-js 1 does. */
const OF_OTHERS = ['cancel', 'click', 'confirm', 'shippingaddresschange', 'shippingratechange'];
/** Told again to whoever listens late. */
const LASTING = ['ready', 'loaderror', 'loaderstart', 'availablepaymentmethodschange'];

/** Listeners of one element. */
export class ElementEvents {
  readonly #listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  readonly #past = new Map<string, unknown>();

  on(type: unknown, listener: unknown, once = false): void {
    if (typeof type !== 'string')
      throw new IntegrationError('Missing argument: an event name must be a string.');
    if (typeof listener !== 'function')
      throw new IntegrationError(`Invalid argument: the handler of '${type}' must be a function.`);
    if (OF_OTHERS.includes(type)) return;
    if (!EVENTS.includes(type)) {
      console.warn(`[Stripe.js] This element has no event '${type}'. Its events are: ${EVENTS.join(', ')}.`);
      return;
    }
    const entry = { listener: listener as Listener, once };
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), entry]);
    if (this.#past.has(type))
      queueMicrotask(() => {
        if (this.#listeners.get(type)?.includes(entry)) this.#call(type, entry, this.#past.get(type));
      });
  }

  off(type: string, listener?: Listener): void {
    const rest = listener ? this.#listeners.get(type)?.filter((entry) => entry.listener !== listener) : [];
    this.#listeners.set(type, rest ?? []);
  }

  emit(type: string, event: unknown): void {
    if (LASTING.includes(type)) this.#past.set(type, event);
    for (const entry of this.#listeners.get(type) ?? []) this.#call(type, entry, event);
  }

  /** After an unmount the next mount is ready anew. */
  forget(): void {
    this.#past.clear();
  }

  #call(type: string, entry: { listener: Listener; once: boolean }, event: unknown): void {
    if (entry.once) this.off(type, entry.listener);
    try {
      entry.listener(event);
    } catch (error) {
      reportError(error);
    }
  }
}
