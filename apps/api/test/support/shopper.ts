import {
  type Card,
  type Order,
  type PaymentView,
  type ProblemDetails,
  path,
  routes,
  type SetupView,
} from '@app/contracts';
import { type Action, confirmUntilDone, type Outcome } from '@app/payment-flow';
import { sessionCookie } from '../../src/http/session';
import type { TestApp } from './app';
import { type Answer, TestClient } from './client';

/** What the shopper does when the bank asks: passes, fails, or closes the window. */
export type AtTheBank = 'succeed' | 'fail' | 'close';

/** What a confirm is answered with: the payment, or a problem. */
export type Confirmed = PaymentView & Partial<Omit<ProblemDetails, 'status'>>;

type AtStripe = { id?: string; error?: { code: string } };

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A person with a browser: does with the publishable key what Stripe.js would do, and the rest through our API. */
export class Shopper {
  private constructor(
    readonly app: TestApp,
    readonly client: TestClient,
    readonly userId: string,
  ) {}

  static async join(app: TestApp): Promise<Shopper> {
    const { client, user } = await app.register();
    return new Shopper(app, client, user.id);
  }

  /** Somebody who has an account and is signed in already. */
  static as(app: TestApp, client: TestClient, userId: string): Shopper {
    return new Shopper(app, client, userId);
  }

  /** The same person, signed in, at another of the installation's processes. */
  at({ url }: { url: string }): Shopper {
    const client = new TestClient(url);
    client.setCookie(sessionCookie, this.client.cookie(sessionCookie) ?? '');
    return new Shopper(this.app, client, this.userId);
  }

  /** What `stripe.createPaymentMethod` does; the card number goes to Stripe alone. */
  async enterCard(number: string): Promise<string> {
    const year = String(new Date().getUTCFullYear() + 3);
    const card = {
      'card[number]': number,
      'card[exp_month]': '12',
      'card[exp_year]': year,
      'card[cvc]': '314',
    };
    return this.atStripe('payment_methods', { type: 'card', ...card });
  }

  /** What `stripe.createToken('cvc_update')` does. */
  cvcToken(cvc = '314'): Promise<string> {
    return this.atStripe('tokens', { 'cvc_update[cvc]': cvc });
  }

  /** Enters and saves a card, passing the bank's challenge if there is one; answers its id. */
  async saveCard(number: string): Promise<string> {
    const paymentMethodId = await this.enterCard(number);
    let { body } = await this.ok(this.client.post<SetupView>(routes.paymentMethods, { paymentMethodId }));
    if (body.status === 'requires_action') {
      await this.app.sandbox.authenticate(body.id, 'succeed');
      ({ body } = await this.ok(this.client.post<SetupView>(path('setupConfirm', body.id), {})));
    }
    if (body.status !== 'succeeded' || !body.paymentMethod) {
      throw new Error(`${number} was not saved: ${JSON.stringify(body)}`);
    }
    return body.paymentMethod.id;
  }

  async order(quantity = 1, title?: string): Promise<Order> {
    const book = await this.app.book(title);
    const items = [{ productId: book.id, quantity }];
    return (await this.ok(this.client.post<Order>(routes.orders, { items }))).body;
  }

  async readOrder(id: string): Promise<Order> {
    return (await this.ok(this.client.get<Order>(path('order', id)))).body;
  }

  /** An order of its own and the payment of it. */
  async start(paymentMethodId?: string, quantity = 1): Promise<PaymentView> {
    const { id: orderId } = await this.order(quantity);
    return (
      await this.ok(
        this.client.post<PaymentView>(routes.payments, {
          orderId,
          ...(paymentMethodId ? { paymentMethodId } : {}),
        }),
      )
    ).body;
  }

  /** Confirms and answers whatever the API answers. */
  confirm(id: string, body: object = {}): Promise<Answer<Confirmed>> {
    return this.client.post(path('paymentConfirm', id), body);
  }

  /** A new try with a fresh CVC token. */
  async tryWith(id: string, paymentMethodId?: string): Promise<Answer<Confirmed>> {
    const cvcToken = await this.cvcToken();
    return this.confirm(id, { cvcToken, ...(paymentMethodId ? { paymentMethodId } : {}) });
  }

  /** A new try with a card that nobody has saved. */
  async tryNewCard(id: string, number: string, saveCard: boolean): Promise<Answer<Confirmed>> {
    return this.confirm(id, { paymentMethodId: await this.enterCard(number), saveCard });
  }

  /** The saved cards. */
  async cards(): Promise<Card[]> {
    return (await this.ok(this.client.get<{ data: Card[] }>(routes.paymentMethods))).body.data;
  }

  async read(id: string): Promise<PaymentView> {
    return (await this.ok(this.client.get<PaymentView>(path('payment', id)))).body;
  }

  /** Drives a payment as the web app does, until nothing is left to do without the shopper. */
  confirmUntilDone(payment: PaymentView, atTheBank: AtTheBank = 'succeed'): Promise<Outcome<PaymentView>> {
    return confirmUntilDone(payment, {
      read: () => this.read(payment.id),
      confirm: async () => (await this.ok(this.confirm(payment.id))).body,
      authenticate: (clientSecret) => this.challenge(clientSecret, atTheBank),
      pause: (attempt) => pause(Math.min(50 * 2 ** attempt, 1_000)),
    });
  }

  /** A try and everything that follows from it. */
  async pay(
    payment: PaymentView,
    atTheBank: AtTheBank = 'succeed',
    paymentMethodId?: string,
  ): Promise<Outcome<PaymentView>> {
    const { body } = await this.ok(this.tryWith(payment.id, paymentMethodId));
    return this.confirmUntilDone(body, atTheBank);
  }

  /** What `stripe.handleNextAction` does with the shopper in front of it. */
  async challenge(clientSecret: string, atTheBank: AtTheBank): Promise<Action> {
    const intentId = clientSecret.replace(/_secret_.*$/, '');
    if (atTheBank === 'close') return { error: { message: 'The window was closed.' } };
    await this.app.sandbox.authenticate(intentId, atTheBank);
    return atTheBank === 'fail' ? { error: { code: 'payment_intent_authentication_failure' } } : {};
  }

  /** What `stripe.confirmCardSetup` does with a card of the shopper's; answers the error, if there is one. */
  async confirmCardSetup(clientSecret: string, number: string): Promise<{ code: string } | null> {
    const setupId = clientSecret.replace(/_secret_.*$/, '');
    const params = { client_secret: clientSecret, payment_method: await this.enterCard(number) };
    return (await this.sendToStripe(`setup_intents/${setupId}/confirm`, params)).body.error ?? null;
  }

  private async ok<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await call;
    if (answer.status >= 400) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  private async atStripe(resource: string, params: Record<string, string>): Promise<string> {
    const { status, body } = await this.sendToStripe(resource, params);
    if (!body.id) throw new Error(`Stripe answered ${status}: ${JSON.stringify(body)}`);
    return body.id;
  }

  private async sendToStripe(
    resource: string,
    params: Record<string, string>,
  ): Promise<{ status: number; body: AtStripe }> {
    const { url, publishableKey } = this.app.sandbox;
    const response = await fetch(`${url}/v1/${resource}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${publishableKey}` },
      body: new URLSearchParams(params),
    });
    return { status: response.status, body: (await response.json()) as AtStripe };
  }
}
