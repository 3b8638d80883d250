import type { FakeShop } from './fake-shop';

type Listener = (event: unknown) => void;

const labels: Record<string, string> = {
  card: 'Card number, expiry and code',
  cardNumber: 'Card number',
  cardExpiry: 'Expiry date',
  cardCvc: 'Security code',
};

/** How many characters make a field complete. */
const needed: Record<string, number> = { card: 16, cardNumber: 16, cardExpiry: 4, cardCvc: 3 };

/** One of Stripe's fields: an input stands for the frame, and tells of itself as Stripe's fields do. */
class FakeElement {
  private readonly listeners = new Map<string, Set<Listener>>();
  private input: HTMLInputElement | null = null;

  constructor(
    readonly elementType: string,
    readonly group: FakeElements,
  ) {}

  get isComplete(): boolean {
    return this.value.length >= (needed[this.elementType] ?? 0);
  }

  get value(): string {
    return this.input?.value ?? '';
  }

  mount(node: HTMLElement): void {
    const input = document.createElement('input');
    input.setAttribute('aria-label', labels[this.elementType] ?? this.elementType);
    input.addEventListener('input', () => this.changed());
    input.addEventListener('focus', () => this.tell('focus', { elementType: this.elementType }));
    node.append(input);
    this.input = input;
    queueMicrotask(() => this.tell('ready', this));
  }

  private changed(): void {
    const event = {
      elementType: this.elementType,
      empty: this.value === '',
      complete: this.isComplete,
      error: undefined,
    };
    this.group.messages.send(() => this.tell('change', event));
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

  /** As a message to a frame: a field that is gone before it arrives tells nothing. */
  clear(): void {
    setTimeout(() => {
      if (!this.input) return;
      this.input.value = '';
      this.changed();
    });
  }

  focus(): void {
    this.input?.focus();
  }

  destroy(): void {
    this.input?.remove();
    this.input = null;
    this.group.forget(this);
  }
}

/** What the fields tell the page. A message may be late, but it arrives before the answer to a later call. */
class Messages {
  /** Whether messages wait for an answer. */
  late = false;
  private readonly waiting: (() => void)[] = [];

  send(message: () => void): void {
    if (this.late) this.waiting.push(message);
    else message();
  }

  arrive(): void {
    for (const message of this.waiting.splice(0)) message();
  }
}

class FakeElements {
  private readonly elements = new Map<string, FakeElement>();

  constructor(readonly messages: Messages) {}

  create(type: string): FakeElement {
    if (this.elements.has(type)) throw new Error(`Can only create one Element of type ${type}.`);
    const element = new FakeElement(type, this);
    this.elements.set(type, element);
    return element;
  }

  getElement(type: string | { __elementType: string }): FakeElement | null {
    return this.elements.get(typeof type === 'string' ? type : type.__elementType) ?? null;
  }

  forget(element: FakeElement): void {
    this.elements.delete(element.elementType);
  }

  /** A field of this group that is not filled in. */
  incomplete(): FakeElement | undefined {
    return [...this.elements.values()].find(({ isComplete }) => !isComplete);
  }

  update(): void {}
}

const invalid = (element: FakeElement) => ({
  error: { type: 'validation_error', message: `Your ${element.elementType} is incomplete.` },
});

/** What happens in the bank's challenge; `unreachable`: its page never came. */
export type Challenge = (clientSecret: string) => Promise<'said-yes' | 'said-no' | 'closed' | 'unreachable'>;

/** What Stripe.js says when the bank said no and when the challenge was closed: the very same. */
const notAuthenticated = { error: { code: 'payment_intent_authentication_failure' } };

type Made = { paymentMethod: { id: string } } | ReturnType<typeof invalid>;
type MadeCard = { card: FakeElement; billing_details?: { name?: string } };

/**
 * Puts a Stripe.js at `window.Stripe`, where Stripe's own loader looks for it. Its challenge is answered by
 * `bank.answer`, and its outcome is known to the server, not to the page, as with the real one.
 */
export function installStripe(shop: () => FakeShop) {
  const bank = { answer: (async () => 'said-yes') as Challenge, asked: [] as string[] };
  const messages = new Messages();
  const stripe = {
    elements: () => new FakeElements(messages),
    createPaymentMethod: async ({ card, billing_details }: MadeCard): Promise<Made> => {
      messages.arrive();
      const missing = card.group.incomplete();
      if (missing) return invalid(missing);
      const last4 = card.value.slice(-4);
      return { paymentMethod: { id: shop().makePaymentMethod(last4, billing_details?.name ?? null) } };
    },
    createToken: async (_: 'cvc_update', code: FakeElement) => {
      messages.arrive();
      return code.isComplete ? { token: { id: shop().makeToken() } } : invalid(code);
    },
    confirmCardPayment: async () => ({ error: { message: 'The server confirms.' } }),
    handleNextAction: async ({ clientSecret }: { clientSecret: string }) => {
      bank.asked.push(clientSecret);
      const said = await bank.answer(clientSecret);
      if (said === 'unreachable') return { error: { type: 'api_connection_error', message: 'Unreachable.' } };
      shop().bankSays(clientSecret, said === 'said-yes' ? 'said-yes' : 'said-no');
      return said === 'said-yes' ? { paymentIntent: { status: 'requires_confirmation' } } : notAuthenticated;
    },
    registerAppInfo: () => {},
    _registerWrapper: () => {},
  };
  Object.assign(window, { Stripe: Object.assign(() => stripe, { version: 'endive' }) });
  return Object.assign(bank, { stripe, messages });
}
