import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox, type Sandbox } from '../src/index';
import { client } from './support';

export interface Step {
  kind: string;
  from: string;
  to: string;
  time: number;
  label: string;
  notes: string[];
  tone: string;
  status: number | null;
  ref: { kind: string; id: string };
}

export const NUMBER = '4000002760003184';

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, never> & { error?: { code?: string } };
  text: string;
}

/** A sandbox for the spec, its dashboard, and a shop that receives webhooks. */
class Dashboard {
  sandbox!: Sandbox;
  /** Whether the shop answers webhooks with 500. */
  refuse = false;
  #shop!: Server;

  async start(): Promise<void> {
    this.sandbox = await createSandbox();
    this.#shop = createServer((request, response) => {
      request.resume();
      response.writeHead(this.refuse ? 500 : 200).end();
    });
    await new Promise<void>((resolve) => this.#shop.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    await this.sandbox.stop();
    this.#shop.closeAllConnections();
    await new Promise((resolve) => this.#shop.close(resolve));
  }

  /** What the dashboard's page gets to read under a path. */
  async read(path: string, key: string | null, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.sandbox.url}/_sandbox/dashboard${path}`, {
      headers: { ...(key === null ? {} : { Authorization: `Bearer ${key}` }), ...headers },
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? {} : JSON.parse(text),
      text,
    } as Answer;
  }

  /** A payment with 3184 in the manual loop: card made in the browser, challenge passed, webhooks received. */
  async loop() {
    const own = this.sandbox.account();
    const stripe = client(this.sandbox, own.secretKey);
    own.addWebhookEndpoint({ url: `http://127.0.0.1:${(this.#shop.address() as AddressInfo).port}/webhook` });
    const made = await fetch(`${this.sandbox.url}/v1/payment_methods`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${own.publishableKey}`, Origin: 'http://localhost:3000' },
      body: new URLSearchParams({
        type: 'card',
        'card[number]': NUMBER,
        'card[exp_month]': '12',
        'card[exp_year]': '2034',
        'card[cvc]': '914',
      }),
    });
    const { id: method } = (await made.json()) as { id: string };
    const intent = await stripe.paymentIntents.create(
      {
        amount: 1999,
        currency: 'usd',
        payment_method: method,
        confirmation_method: 'manual',
        allowed_payment_method_types: ['card'],
        confirm: true,
        use_stripe_sdk: true,
        metadata: { typed: `my card is ${NUMBER}` },
      },
      { idempotencyKey: `order-${method}` },
    );
    own.authenticate(intent.id, 'succeed');
    await stripe.paymentIntents.confirm(intent.id);
    await own.settled();
    return { own, stripe, intent, method };
  }
}

/** Starts before the spec and stops after it. */
export function dashboardOf(): Dashboard {
  const dashboard = new Dashboard();
  beforeAll(() => dashboard.start());
  afterAll(() => dashboard.stop());
  return dashboard;
}
