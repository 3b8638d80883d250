import type { FakeShop } from './fake-shop';

type Listener = (event: unknown) => void;

const labels: Record<string, string> = { card: 'Card number, expiry and code', cardCvc: 'Security code' };

/** One of Stripe's fields: an input stands for the frame, and tells of itself as Stripe's fields do. */
class FakeElement {
  private readonly listeners = new Map<string, Set<Listener>>();
  private input: HTMLInputElement | null = null;

  constructor(readonly elementType: string) {}

  get value(): string {
    return this.input?.value ?? '';
  }

  mount(node: HTMLElement): void {
    const input = document.createElement('input');
    input.setAttribute('aria-label', labels[this.elementType] ?? this.elementType);
    input.addEventListener('input', () => this.changed());
    node.append(input);
    this.input = input;
    queueMicrotask(() => this.tell('ready', this));
  }

  private changed(): void {
    const needed = this.elementType === 'card' ? 16 : 3;
    const { value } = this;
    this.tell('change', {
      elementType: this.elementType,
      empty: value === '',
      complete: value.length >= needed,
      error: undefined,
    });
  }

  private tell(name: string, event: unknown): void {
    for (const listener of this.listeners.get(name) ?? []) listener(event);
  }

  on(name: string, listener: Listener) {
    const known = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, known.add(listener));
    return this;
  }

  off(name: string, listener: Listener) {
    this.listeners.get(name)?.delete(listener);
    return this;
  }

  update({ disabled }: { disabled?: boolean }): void {
    if (this.input && disabled !== undefined) this.input.disabled = disabled;
  }

  clear(): void {
    if (this.input) this.input.value = '';
    this.changed();
  }

  focus(): void {
    this.input?.focus();
  }

  destroy(): void {
    this.input?.remove();
  }
}

class FakeElements {
  private readonly elements = new Map<string, FakeElement>();

  create(type: string): FakeElement {
    const element = new FakeElement(type);
    this.elements.set(type, element);
    return element;
  }

  getElement(type: string | { __elementType: string }): FakeElement | null {
    return this.elements.get(typeof type === 'string' ? type : type.__elementType) ?? null;
  }

  update(): void {}
}

/** What the shopper does in the bank's challenge. */
export type Challenge = (clientSecret: string) => Promise<'said-yes' | 'said-no' | 'closed'>;

/**
 * Puts a Stripe.js at `window.Stripe`, where Stripe's own loader looks for it. Its challenge is answered by
 * `bank.answer`, and its outcome is known to the server, not to the page, as with the real one.
 */
export function installStripe(shop: () => FakeShop) {
  const bank: { answer: Challenge; asked: string[] } = { answer: async () => 'said-yes', asked: [] };
  const stripe = {
    elements: () => new FakeElements(),
    createPaymentMethod: async (made: { card: FakeElement; billing_details: { name: string } }) => ({
      paymentMethod: { id: shop().makePaymentMethod(made.card.value.slice(-4), made.billing_details.name) },
    }),
    createToken: async () => ({ token: { id: shop().makeToken() } }),
    confirmCardPayment: async () => ({ error: { message: 'The server confirms.' } }),
    handleNextAction: async ({ clientSecret }: { clientSecret: string }) => {
      bank.asked.push(clientSecret);
      const said = await bank.answer(clientSecret);
      if (said === 'closed') return { error: { code: 'payment_intent_authentication_failure' } };
      shop().bankSays(clientSecret, said);
      return said === 'said-yes'
        ? { paymentIntent: { status: 'requires_confirmation' } }
        : { error: { code: 'payment_intent_authentication_failure' } };
    },
    registerAppInfo: () => {},
    _registerWrapper: () => {},
  };
  Object.assign(window, { Stripe: Object.assign(() => stripe, { version: 'endive' }) });
  return bank;
}
