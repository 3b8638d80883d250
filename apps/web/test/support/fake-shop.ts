import {
  type Card,
  cardListSchema,
  clientConfigSchema,
  confirmPaymentSchema,
  createOrderSchema,
  createPaymentSchema,
  idempotencyKeySchema,
  loginSchema,
  type Order,
  orderListSchema,
  orderSchema,
  type PaymentView,
  type ProblemCode,
  paymentViewSchema,
  problemSchema,
  problemStatus,
  productListSchema,
  productSchema,
  registerSchema,
  type SetupView,
  saveCardSchema,
  setupViewSchema,
  type User,
  updateMeSchema,
  userSchema,
} from '@app/contracts';
import type { z } from 'zod';
import { books, decline, makeCard, shopper } from './samples';

/** A call as it came in, for specs that ask what was sent. */
export type Call = { method: string; path: string; body: unknown; headers: Record<string, string> };
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly fields?: { path: string; code: string; message: string }[],
  ) {
    super(code);
  }
}

type Held = { view: PaymentView; cardId: string; bank: 'asks' | 'said-yes' | 'said-no' | null };
type HeldSetup = { view: SetupView; card: Card; bank: 'asks' | 'said-yes' | 'said-no' | null };

/** What each card does, by its last four digits. */
const asksWhenPaying = ['3184', '3178'];
const asksWhenSaving = ['3184'];
const declinedWhenPaying: Record<string, ReturnType<typeof decline>> = {
  '0341': decline('generic_decline', 'Your card was declined.'),
  '3178': decline('insufficient_funds', 'Your card has insufficient funds.'),
};

/**
 * The API at its HTTP edge, in memory: every request and every answer is validated with the contract's own schemas.
 * It keeps the rules that the page leans on (one live payment, single-use CVC tokens, empty confirms continue).
 */
export class FakeShop {
  user: User | null = shopper;
  cards: Card[] = [];
  orders: Order[] = [];
  readonly calls: Call[] = [];
  readonly charges: string[] = [];
  readonly tokens = new Set<string>();
  readonly made = new Map<string, Card>();
  readonly refusals = new Map<string, (() => Answer | 'lost' | null)[]>();
  private readonly payments = new Map<string, Held>();
  private readonly setups = new Map<string, HeldSetup>();
  private readonly orderKeys = new Map<string, string>();
  private count = 0;

  /** The next calls of a route answer with these instead, in turn; `lost` drops the connection after the effect. */
  refuse(route: string, ...answers: (Answer | 'lost')[]): void {
    this.refusals.set(
      route,
      answers.map((answer) => () => answer),
    );
  }

  problem(code: ProblemCode, extra: Partial<z.input<typeof problemSchema>> = {}): Answer {
    const status = problemStatus[code];
    const body = {
      type: 'about:blank',
      title: code,
      status,
      code,
      detail: `Refused: ${code}.`,
      requestId: 'req_1',
    };
    return { status, body: problemSchema.parse({ ...body, ...extra }) };
  }

  countOf(method: string, pattern: RegExp): number {
    return this.calls.filter((call) => call.method === method && pattern.test(call.path)).length;
  }

  /** An order that waits to be paid. */
  addOrder(over: Partial<Order> = {}): Order {
    const order = orderSchema.parse({
      id: this.uuid(),
      status: 'open',
      items: [{ ...books[0]!, productId: books[0]!.id, quantity: 1, unitPrice: books[0]!.price }],
      total: books[0]!.price,
      refundedAmount: 0,
      payment: null,
      createdAt: new Date().toISOString(),
      ...over,
    });
    this.orders.unshift(order);
    return order;
  }

  /** A payment that stands somewhere already, as after a reload or on another device. */
  addPayment(
    order: Order,
    status: PaymentView['status'],
    card: Card,
    over: Partial<PaymentView> = {},
  ): PaymentView {
    const held: Held = {
      cardId: card.id,
      bank: status === 'requires_action' ? 'asks' : null,
      view: this.paymentView(order, status, card, over),
    };
    this.payments.set(held.view.id, held);
    this.show(held);
    return held.view;
  }

  paymentOf(orderId: string): PaymentView | undefined {
    return [...this.payments.values()].find((held) => held.view.orderId === orderId)?.view;
  }

  /** Moves a payment as something outside of the page would: another tab, a webhook, the bank. */
  move(id: string, over: Partial<PaymentView>): void {
    const held = this.payments.get(id)!;
    held.view = { ...held.view, ...over };
    if (held.view.status === 'succeeded') this.charges.push(held.view.orderId);
    this.show(held);
  }

  /** What the shopper told the bank in its challenge. */
  bankSays(clientSecret: string, said: 'said-yes' | 'said-no'): void {
    for (const held of [...this.payments.values(), ...this.setups.values()]) {
      if (held.view.clientSecret === clientSecret) held.bank = said;
    }
  }

  async handle(call: Call): Promise<Answer | 'lost'> {
    this.calls.push(call);
    const refusal = this.refusals.get(`${call.method} ${call.path}`)?.shift()?.();
    if (refusal && refusal !== 'lost') return refusal;
    let answer: Answer;
    try {
      answer = this.route(call);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      answer = this.problem(error.code, { errors: error.fields });
    }
    return refusal ?? answer;
  }

  private route({ method, path, body, headers }: Call): Answer {
    const [, , area, id, verb, deep] = path.split('?')[0]!.split('/');
    const at = `${method} ${area}${id ? '/:id' : ''}${verb ? `/${deep ? ':id/' : ''}${deep ?? verb}` : ''}`;
    switch (at) {
      case 'GET config':
        return ok(clientConfigSchema, { publishableKey: 'pk_test_fake', mode: 'sandbox', currency: 'usd' });
      case 'GET products':
        return ok(productListSchema, { data: books, nextCursor: null });
      case 'GET products/:id':
        return ok(productSchema, found(books.find((book) => book.id === id)));
      case 'POST auth/:id':
        return this.auth(id!, body);
      case 'GET me':
        return ok(userSchema, this.signedIn());
      case 'PATCH me':
        this.user = { ...this.signedIn(), ...read(updateMeSchema, body) };
        return ok(userSchema, this.user);
    }
    this.signedIn();
    switch (at) {
      case 'GET payment-methods':
        return ok(cardListSchema, { data: this.cards });
      case 'POST payment-methods':
        return this.saveCard(read(saveCardSchema, body));
      case 'POST payment-methods/:id/:id/confirm':
        return ok(setupViewSchema, this.settleSetup(found(this.setups.get(verb!))), 200);
      case 'PUT payment-methods/:id/default':
        this.cards = this.cards.map((card) => ({ ...card, isDefault: card.id === id }));
        return { status: 204, body: null };
      case 'DELETE payment-methods/:id':
        this.cards = this.cards.filter((card) => card.id !== id);
        return { status: 204, body: null };
      case 'GET orders':
        return ok(orderListSchema, { data: this.orders, nextCursor: null });
      case 'POST orders':
        return this.createOrder(read(createOrderSchema, body), headers['idempotency-key']);
      case 'GET orders/:id':
        return ok(orderSchema, this.order(id!));
      case 'POST orders/:id/cancel':
        this.setOrder(id!, { status: 'canceled' });
        return ok(orderSchema, this.order(id!));
      case 'POST payments':
        return this.createPayment(read(createPaymentSchema, body));
      case 'GET payments/:id':
        return ok(paymentViewSchema, this.reread(found(this.payments.get(id!))));
      case 'POST payments/:id/confirm':
        return this.confirm(found(this.payments.get(id!)), read(confirmPaymentSchema, body));
    }
    throw new Problem('not_found');
  }

  private auth(verb: string, body: unknown): Answer {
    if (verb === 'logout') {
      this.user = null;
      return { status: 204, body: null };
    }
    if (verb === 'register') {
      const { email, name } = read(registerSchema, body);
      if (email === shopper.email) throw new Problem('email_taken');
      this.user = { ...shopper, email, name };
      return ok(userSchema, this.user, 201);
    }
    const { email, password } = read(loginSchema, body);
    if (email !== shopper.email || password !== 'correct horse') throw new Problem('invalid_credentials');
    this.user = shopper;
    return ok(userSchema, this.user);
  }

  private createOrder({ items }: z.output<typeof createOrderSchema>, key: string | undefined): Answer {
    if (!idempotencyKeySchema.safeParse(key).success) throw new Problem('idempotency_key_invalid');
    const known = this.orderKeys.get(key!);
    if (known) return ok(orderSchema, this.order(known), 201);
    const lines = items.map(({ productId, quantity }) => {
      const book = found(books.find((one) => one.id === productId));
      return { ...book, productId, quantity, unitPrice: book.price };
    });
    const amount = lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0);
    const order = this.addOrder({ items: lines, total: { amount, currency: 'usd' } });
    this.orderKeys.set(key!, order.id);
    return ok(orderSchema, order, 201);
  }

  private saveCard({ paymentMethodId, makeDefault }: z.output<typeof saveCardSchema>): Answer {
    const card = found(this.made.get(paymentMethodId));
    const id = `seti_${++this.count}`;
    const asks = asksWhenSaving.includes(card.last4);
    const refused = card.last4 === '0002';
    const view: SetupView = {
      id,
      status: refused ? 'requires_payment_method' : asks ? 'requires_action' : 'succeeded',
      clientSecret: asks ? `${id}_secret_x` : null,
      paymentMethod: card,
      lastError: refused ? decline('generic_decline', 'Your card was declined.') : null,
    };
    const isDefault = makeDefault === true || this.cards.length === 0;
    const held: HeldSetup = { view, card: { ...card, isDefault }, bank: asks ? 'asks' : null };
    this.setups.set(id, held);
    if (view.status === 'succeeded') this.keep(held);
    return ok(setupViewSchema, view, 201);
  }

  private keep({ card }: HeldSetup): void {
    if (card.isDefault) this.cards = this.cards.map((one) => ({ ...one, isDefault: false }));
    this.cards = [card, ...this.cards];
  }

  private settleSetup(held: HeldSetup): SetupView {
    if (held.bank === 'said-yes') {
      held.view = { ...held.view, status: 'succeeded', clientSecret: null };
      this.keep(held);
    }
    if (held.bank === 'said-no') {
      const lastError = {
        code: 'setup_intent_authentication_failure',
        declineCode: null,
        message: 'Failed.',
      };
      held.view = { ...held.view, status: 'requires_payment_method', clientSecret: null, lastError };
    }
    if (held.bank !== 'asks') held.bank = null;
    return held.view;
  }

  private createPayment({ orderId, paymentMethodId }: z.output<typeof createPaymentSchema>): Answer {
    const order = this.order(orderId);
    if (order.status === 'paid') throw new Problem('order_already_paid');
    if (order.status === 'canceled') throw new Problem('order_canceled');
    const card = this.cards.find((one) => one.id === paymentMethodId);
    if (!card) throw new Problem('payment_method_unavailable');
    const live = [...this.payments.values()].find(
      (held) => held.view.orderId === orderId && held.view.status !== 'canceled',
    );
    if (live) return ok(paymentViewSchema, this.reread(live));
    const view = this.paymentView(order, 'requires_payment_method', card);
    const held: Held = { view, cardId: card.id, bank: null };
    this.payments.set(view.id, held);
    this.show(held);
    return ok(paymentViewSchema, view, 201);
  }

  private confirm(held: Held, body: z.output<typeof confirmPaymentSchema>): Answer {
    this.reread(held);
    if (held.view.status === 'succeeded') return ok(paymentViewSchema, held.view);
    if (held.view.status === 'requires_confirmation') this.finish(held);
    else if (body.cvcToken !== undefined)
      this.newTry(held, body.cvcToken, body.paymentMethodId ?? held.cardId);
    else if (held.view.status === 'requires_payment_method') throw new Problem('cvc_required');
    this.show(held);
    return ok(paymentViewSchema, held.view);
  }

  private newTry(held: Held, token: string, cardId: string): void {
    if (!this.tokens.delete(token)) throw new Problem('cvc_token_invalid');
    const card = this.cards.find((one) => one.id === cardId);
    if (!card) throw new Problem('payment_method_unavailable');
    held.cardId = cardId;
    held.view = { ...held.view, paymentMethod: card, lastError: null };
    if (!asksWhenPaying.includes(card.last4)) {
      this.finish(held);
      return;
    }
    held.bank = 'asks';
    const clientSecret = `pi_${++this.count}_secret_x`;
    held.view = {
      ...held.view,
      status: 'requires_action',
      nextAction: { type: 'use_stripe_sdk' },
      clientSecret,
    };
  }

  private finish(held: Held): void {
    const card = held.view.paymentMethod!;
    const lastError = declinedWhenPaying[card.last4] ?? null;
    const status = lastError ? 'requires_payment_method' : 'succeeded';
    held.view = { ...held.view, status, lastError, nextAction: null, clientSecret: null };
    if (status === 'succeeded') this.charges.push(held.view.orderId);
  }

  private reread(held: Held): PaymentView {
    if (held.bank === 'said-yes') {
      held.view = { ...held.view, status: 'requires_confirmation', nextAction: null, clientSecret: null };
    }
    if (held.bank === 'said-no') {
      const lastError = {
        code: 'payment_intent_authentication_failure',
        declineCode: null,
        message: 'Failed.',
      };
      held.view = {
        ...held.view,
        status: 'requires_payment_method',
        nextAction: null,
        clientSecret: null,
        lastError,
      };
    }
    if (held.bank !== 'asks') held.bank = null;
    this.show(held);
    return held.view;
  }

  private show({ view }: Held): void {
    const status = view.status === 'succeeded' ? { status: 'paid' as const } : {};
    this.setOrder(view.orderId, { payment: { id: view.id, status: view.status }, ...status });
  }

  private paymentView(
    order: Order,
    status: PaymentView['status'],
    card: Card,
    over: Partial<PaymentView> = {},
  ): PaymentView {
    const asks = status === 'requires_action';
    return {
      id: this.uuid(),
      orderId: order.id,
      status,
      confirmationMethod: 'manual',
      amount: order.total.amount,
      currency: order.total.currency,
      paymentMethod: card,
      nextAction: asks ? { type: 'use_stripe_sdk' } : null,
      clientSecret: asks ? `pi_${++this.count}_secret_x` : null,
      lastError: null,
      createdAt: new Date().toISOString(),
      updatedAt: new Date().toISOString(),
      ...over,
    };
  }

  private signedIn(): User {
    if (this.user === null) throw new Problem('unauthenticated');
    return this.user;
  }

  private order(id: string): Order {
    return found(this.orders.find((order) => order.id === id));
  }

  private setOrder(id: string, over: Partial<Order>): void {
    this.orders = this.orders.map((order) => (order.id === id ? { ...order, ...over } : order));
  }

  private uuid(): string {
    return `00000000-0000-4000-8000-${String(++this.count).padStart(12, '0')}`;
  }

  /** A card that Stripe's card field has made, as `createPaymentMethod` would. */
  makePaymentMethod(last4: string, holderName: string): string {
    const id = `pm_${++this.count}`;
    this.made.set(id, makeCard(last4, { id, holderName }));
    return id;
  }

  /** A CVC token, as `createToken('cvc_update')` would. */
  makeToken(): string {
    const token = `cvctok_${++this.count}`;
    this.tokens.add(token);
    return token;
  }
}

function ok<T extends z.ZodType>(schema: T, body: z.input<T>, status = 200): Answer {
  return { status, body: schema.parse(body) };
}

function read<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Problem(
    'validation_failed',
    parsed.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message })),
  );
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Problem('not_found');
  return value;
}
