import type { EndpointInput, WebhookControlInput } from '../controls/controls';
import type { Fault, FaultInput } from '../kernel/faults/faults';
import { random } from '../kernel/ids';
import type { LoggedRequest } from '../kernel/request-log/request-log';
import type { Settings } from '../kernel/store/account';
import type { Delivery, DeliveryControls } from '../kernel/webhooks/delivery';
import type { CheckoutInput } from '../resources/checkout-sessions/shopper';
import { readSeed, type SeedCall } from '../seed/calls';
import { type MadeCall, runCalls } from '../seed/run';
import { send } from '../seed/send';
import type { Triggered } from '../trigger/trigger';

type Json = Record<string, unknown>;

/** An account of a sandbox that runs elsewhere: in another process, or in a container. */
export class RemoteAccount {
  readonly publishableKey: string;
  /** What the official client takes to reach the sandbox: `new Stripe(account.secretKey, account.clientOptions)`. */
  readonly clientOptions: { host: string; port: number; protocol: 'http' | 'https' };

  /**
   * @param url where the sandbox listens
   * @param secretKey whose account it is; a new account by default, which no other test shares
   */
  constructor(
    readonly url: string,
    readonly secretKey: string = `sk_test_a${random(23)}`,
  ) {
    const { hostname, port, protocol } = new URL(url);
    const secure = protocol === 'https:';
    this.publishableKey = secretKey.replace(/^sk_/, 'pk_');
    this.clientOptions = {
      host: hostname,
      port: port === '' ? (secure ? 443 : 80) : Number(port),
      protocol: secure ? 'https' : 'http',
    };
  }

  /** Answers the challenge of a PaymentIntent or SetupIntent as the shopper would; resolves with the intent. */
  authenticate(intentId: string, outcome: 'fail' | 'succeed'): Promise<Json> {
    const kind = intentId.startsWith('seti_') ? 'setup_intents' : 'payment_intents';
    return this.call('POST', `${kind}/${intentId}/authenticate`, { outcome });
  }

  /** Does what the shopper does on the page of a Checkout session; resolves with the session. */
  completeCheckout(id: string, input: CheckoutInput = {}): Promise<Json> {
    return this.call('POST', `checkout_sessions/${id}/complete`, { ...input });
  }

  /** Brings on an event by the API calls that cause it. */
  trigger(event: string): Promise<Triggered> {
    return this.call('POST', 'trigger', { event });
  }

  /** Makes the API calls of a seed, in an account that may hold objects already. @throws SeedError naming the entry */
  async seed(calls: readonly SeedCall[]): Promise<MadeCall[]> {
    return runCalls(this, readSeed(calls));
  }

  /** Makes the next matching calls go wrong. */
  fault(fault: FaultInput): Promise<Fault> {
    return this.call('POST', 'faults', { ...fault });
  }

  async clearFaults(): Promise<void> {
    await this.call('DELETE', 'faults');
  }

  /** Sets how deliveries are disturbed; what is not given is back to normal. */
  webhooks(input: WebhookControlInput = {}): Promise<DeliveryControls> {
    return this.call('POST', 'webhooks', { ...input });
  }

  /** Adds a webhook endpoint whose secret the caller chooses. */
  addWebhookEndpoint(input: EndpointInput): Promise<{ id: string; url: string; secret: string }> {
    return this.call('POST', 'webhook_endpoints', { ...input });
  }

  /** All deliveries, oldest first. */
  async deliveries(): Promise<Delivery[]> {
    return (await this.call<{ data: Delivery[] }>('GET', 'deliveries')).data;
  }

  /** Sends a delivery again; resolves once its endpoint has answered. */
  resend(id: string): Promise<Delivery> {
    return this.call('POST', `deliveries/${id}/resend`);
  }

  /** Changes the account's settings; resolves with all of them. */
  settings(change: Partial<Settings> = {}): Promise<Settings> {
    return this.call('POST', 'settings', { ...change });
  }

  /** The last calls that reached this account, oldest first; card data is masked. */
  async requests(): Promise<LoggedRequest[]> {
    return (await this.call<{ data: LoggedRequest[] }>('GET', 'requests')).data;
  }

  /** Unix seconds on the account's clock. */
  async now(): Promise<number> {
    return (await this.call<{ now: number }>('GET', 'clock')).now;
  }

  /** Moves the account's clock forward and does what has become due. Resolves with the new time. */
  async advance(seconds: number): Promise<number> {
    return (await this.call<{ now: number }>('POST', 'clock', { advance: seconds })).now;
  }

  /** Empties the account. */
  async reset(): Promise<void> {
    await this.call('POST', 'reset');
  }

  /** @internal */
  private async call<T>(method: string, path: string, params: Json = {}): Promise<T> {
    const { status, body } = await send(this, method, `/_sandbox/${path}`, params);
    if (status < 400) return body as T;
    throw new Error((body as { error: { message: string } }).error.message);
  }
}
