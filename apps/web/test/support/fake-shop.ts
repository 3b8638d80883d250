import {
  type ClientConfig,
  cardListSchema,
  clientConfigSchema,
  confirmPaymentSchema,
  createOrderSchema,
  createPaymentSchema,
  idempotencyKeySchema,
  loginSchema,
  orderListSchema,
  orderPaymentListSchema,
  orderSchema,
  type ProblemCode,
  paymentViewSchema,
  problemSchema,
  problemStatus,
  type Refund,
  registerSchema,
  saveCardSchema,
  setupViewSchema,
  updateMeSchema,
  userSchema,
} from '@app/contracts';
import type { z } from 'zod';
import { FakeCatalog } from './fake-catalog';
import { type Answer, type Call, found, ok, Problem, read } from './fake-http';
import { FakeMembership } from './fake-membership';
import { shopper } from './samples';

/**
 * The API at its HTTP edge, in memory: every request and every answer is validated with the contract's own schemas.
 * It keeps the rules that the page leans on (one live payment, single-use CVC tokens, empty confirms continue).
 */
export class FakeShop extends FakeMembership {
  config: ClientConfig = {
    publishableKey: 'pk_test_fake',
    mode: 'sandbox',
    currency: 'usd',
    minimumAmount: 50,
  };
  readonly catalog = new FakeCatalog();
  /** Refunds by the payment's id, for the history of an order. */
  readonly orderRefunds = new Map<string, Refund[]>();
  readonly calls: Call[] = [];
  private readonly refusals = new Map<string, (Answer | 'lost')[]>();
  private readonly orderKeys = new Map<string, string>();

  /** The next calls of a route answer with these instead, in turn; `lost` drops the connection after the effect. */
  refuse(route: string, ...answers: (Answer | 'lost')[]): void {
    this.refusals.set(route, answers);
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

  async handle(call: Call): Promise<Answer | 'lost'> {
    this.calls.push(call);
    const refusal = this.refusals.get(`${call.method} ${call.path}`)?.shift();
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

  protected route(call: Call): Answer {
    const known =
      this.accountRoute(call) ?? this.membershipRoute(call) ?? this.catalog.route(call, this.user);
    if (known) return known;
    const { method, path, body, headers } = call;
    const [, , area, id, verb, deep] = path.split('?')[0]!.split('/');
    const at = `${method} ${area}${id ? '/:id' : ''}${verb ? `/${deep ? ':id/' : ''}${deep ?? verb}` : ''}`;
    switch (at) {
      case 'GET config':
        return ok(clientConfigSchema, this.config);
      case 'POST auth/:id':
        return this.auth(id!, body);
      case 'GET me':
        return ok(userSchema, this.signedIn());
      case 'PATCH me':
        this.user = { ...this.signedIn(), ...read(updateMeSchema, body) };
        return ok(userSchema, this.user);
    }
    this.signedIn();
    const checkout = this.checkoutRoute(call);
    if (checkout) return checkout;
    switch (at) {
      case 'GET payment-methods':
        return ok(cardListSchema, { data: this.cards });
      case 'POST payment-methods':
        return this.saveCard(read(saveCardSchema, body));
      case 'POST payment-methods/:id/:id/confirm':
        return ok(setupViewSchema, this.confirmSetup(found(this.setups.get(verb!))), 200);
      case 'PUT payment-methods/:id/default':
        this.cards = this.cards.map((card) => ({ ...card, isDefault: card.id === id }));
        return { status: 204, body: null };
      case 'DELETE payment-methods/:id':
        if (this.membership.isMember && this.membership.paymentMethod?.id === id) {
          throw new Problem('card_in_use');
        }
        this.cards = this.cards.filter((card) => card.id !== id);
        return { status: 204, body: null };
      case 'GET orders':
        return this.listOrders(new URLSearchParams(path.split('?')[1]));
      case 'POST orders':
        return this.createOrder(read(createOrderSchema, body), headers['idempotency-key']);
      case 'GET orders/:id':
        return ok(orderSchema, this.order(id!));
      case 'GET orders/:id/payments':
        return this.orderPayments(this.order(id!).id);
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
    if (verb === 'second-factor') {
      this.secondFactor.signIn(body);
      this.user = shopper;
      return ok(userSchema, this.user);
    }
    const { email, password } = read(loginSchema, body);
    if (email !== shopper.email || password !== this.password) throw new Problem('invalid_credentials');
    if (this.secondFactor.state.active) {
      this.secondFactor.pending = true;
      throw new Problem('sign_in_code_required');
    }
    this.user = shopper;
    return ok(userSchema, this.user);
  }

  private listOrders(asked: URLSearchParams): Answer {
    const from = Number(asked.get('cursor') ?? 0);
    const to = from + Number(asked.get('limit') ?? 20);
    const nextCursor = to < this.orders.length ? String(to) : null;
    return ok(orderListSchema, { data: this.orders.slice(from, to), nextCursor });
  }

  private orderPayments(orderId: string): Answer {
    const payments = [...this.payments.values()].filter(({ view }) => view.orderId === orderId);
    return ok(orderPaymentListSchema, {
      data: payments.map(({ view }) => ({
        ...view,
        card: view.paymentMethod,
        refunds: this.orderRefunds.get(view.id) ?? [],
      })),
    });
  }

  private available(items: z.output<typeof createOrderSchema>['items']) {
    const wrong = (code: ProblemCode, field: string, index: number, message: string) =>
      new Problem(code, [{ path: `items.${index}.${field}`, code, message }]);
    return items.map(({ productId, quantity, seenPrice }, index) => {
      const book = this.catalog.books.find((one) => one.id === productId);
      if (!book) throw wrong('product_unavailable', 'productId', index, 'Not for sale.');
      if (book.stock < quantity) throw wrong('sold_out', 'quantity', index, `${book.stock} left`);
      if (seenPrice && seenPrice.amount !== book.price.amount) {
        throw wrong('price_changed', 'seenPrice', index, `now ${book.price.amount}`);
      }
      const unitPrice = this.catalog.memberPrice(book) ?? book.price;
      return { ...book, productId, quantity, unitPrice, fullPrice: book.price };
    });
  }

  private createOrder(
    { items, seenTotal }: z.output<typeof createOrderSchema>,
    key: string | undefined,
  ): Answer {
    if (!idempotencyKeySchema.safeParse(key).success) throw new Problem('idempotency_key_invalid');
    const known = this.orderKeys.get(key!);
    if (known) return ok(orderSchema, this.order(known), 201);
    const lines = this.available(items);
    const amount = lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0);
    if (seenTotal && seenTotal.amount !== amount) throw new Problem('price_changed');
    const percent = this.catalog.discountPercent;
    const saved = lines.reduce(
      (sum, line) => sum + (line.price.amount - line.unitPrice.amount) * line.quantity,
      0,
    );
    const discount = percent === null ? null : { percent, amount: { amount: saved, currency: 'usd' } };
    const order = this.addOrder({ items: lines, discount, total: { amount, currency: 'usd' } });
    this.orderKeys.set(key!, order.id);
    return ok(orderSchema, order, 201);
  }
}
