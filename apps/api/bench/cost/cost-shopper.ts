import { randomBytes } from 'node:crypto';
import { type Card, type Order, type PaymentView, path, routes, type SetupView } from '@app/contracts';
import type { SandboxAccount } from './sandbox-account';

/** What a browser needs to be able to do: keep cookies, send JSON. */
export interface Client {
  get<T>(path: string): Promise<{ status: number; body: T }>;
  post<T>(path: string, body?: unknown): Promise<{ status: number; body: T }>;
}

/** A signed-in person whose payments are measured; every step is one request to our API. */
export class CostShopper {
  private constructor(
    private readonly client: Client,
    private readonly sandbox: SandboxAccount,
  ) {}

  static async join(client: Client, sandbox: SandboxAccount): Promise<CostShopper> {
    const shopper = new CostShopper(client, sandbox);
    await shopper.post(routes.register, {
      email: `reader-${randomBytes(6).toString('hex')}@example.com`,
      password: 'correct horse battery',
      name: 'Ada Reader',
    });
    return shopper;
  }

  /** Saves a card, passing the bank's challenge if there is one; answers its id. */
  async saveCard(number: string): Promise<string> {
    const paymentMethodId = await this.sandbox.enterCard(number);
    const setup = await this.post<SetupView>(routes.paymentMethods, { paymentMethodId });
    if (setup.status === 'requires_action') {
      await this.sandbox.authenticate(setup.id, 'succeed');
      await this.post(path('setupConfirm', setup.id), {});
    }
    const card = (await this.cards()).find(({ last4 }) => last4 === number.slice(-4));
    if (!card) throw new Error(`${number} was not saved.`);
    return card.id;
  }

  async cards(): Promise<Card[]> {
    return (await this.get<{ data: Card[] }>(routes.paymentMethods)).data;
  }

  async order(productId: string): Promise<string> {
    return (await this.post<Order>(routes.orders, { items: [{ productId, quantity: 1 }] })).id;
  }

  /** Starts the payment of an order, with a saved card chosen or without. */
  create(orderId: string, paymentMethodId?: string): Promise<PaymentView> {
    return this.post(routes.payments, { orderId, ...(paymentMethodId ? { paymentMethodId } : {}) });
  }

  /** Fails the measurement unless the payment is then as it is said to be. */
  async confirm(id: string, body: object, status: PaymentView['status']): Promise<PaymentView> {
    const view = await this.post<PaymentView>(path('paymentConfirm', id), body);
    if (view.status !== status) throw new Error(`The payment is ${view.status} instead of ${status}.`);
    return view;
  }

  /** What a try with a saved card sends: the token is made beforehand, by the browser at Stripe. */
  async savedCard(paymentMethodId: string): Promise<object> {
    return { paymentMethodId, cvcToken: await this.sandbox.cvcToken() };
  }

  /** What a try with a new card sends. */
  async newCard(number: string, saveCard: boolean): Promise<object> {
    return { paymentMethodId: await this.sandbox.enterCard(number), saveCard };
  }

  /** What the shopper does when the bank asks. */
  async passChallenge({ clientSecret }: PaymentView): Promise<void> {
    await this.sandbox.authenticate(String(clientSecret).replace(/_secret_.*$/, ''), 'succeed');
  }

  async get<T>(address: string): Promise<T> {
    return accepted(await this.client.get<T>(address));
  }

  private async post<T>(address: string, body?: unknown): Promise<T> {
    return accepted(await this.client.post<T>(address, body));
  }
}

function accepted<T>({ status, body }: { status: number; body: T }): T {
  if (status >= 400) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}
