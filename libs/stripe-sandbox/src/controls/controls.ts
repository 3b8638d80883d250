import { checkoutErrors } from '../error-catalogue/checkout';
import type { Core } from '../kernel/core/core';
import type { Tenant } from '../kernel/core/tenant';
import { invalid } from '../kernel/errors';
import type { Fault, FaultInput } from '../kernel/faults/faults';
import { missing } from '../kernel/request-errors';
import type { ChallengeOutcome } from '../kernel/request-log/activity';
import type { LoggedRequest } from '../kernel/request-log/request-log';
import type { Settings } from '../kernel/store/account';
import { type Delivery, type DeliveryControls, NO_CONTROLS } from '../kernel/webhooks/delivery';
import { finishDelayed } from '../resources/checkout-sessions/delayed';
import { submit } from '../resources/checkout-sessions/page';
import { findSession } from '../resources/checkout-sessions/rules';
import { type CheckoutInput, delayedPaymentOf, shopperOf } from '../resources/checkout-sessions/shopper';
import { useClockOf } from '../resources/customers/clock';
import { cancelRefund } from '../resources/refunds/ends';
import { findRefund } from '../resources/refunds/rules';
import { ensureEndpoint } from '../resources/webhook-endpoints/ensure';
import { type Triggered, trigger } from '../trigger/trigger';
import { authenticate } from './authenticate';

export interface WebhookControlInput {
  /** `true` sends every delivery twice; a number says how often it is repeated. */
  duplicate?: boolean | number;
  /** Milliseconds. */
  delay?: number;
  reorder?: boolean;
  /** `true` loses all deliveries, a number the next so many. */
  drop?: boolean | number;
}

export interface EndpointInput {
  url: string;
  secret?: string;
  enabled_events?: string[];
}

/** What no endpoint of Stripe's can do to an account: the shopper's part, the clock, and things going wrong. */
export class AccountControls {
  /** @internal Controls come from `createSandbox` and `Sandbox.account`. */
  constructor(
    /** @internal */ private readonly core: Core,
    /** @internal */ private readonly tenant: Tenant,
  ) {}

  get secretKey(): string {
    return this.tenant.account.secretKey;
  }

  get publishableKey(): string {
    return this.tenant.account.publishableKey;
  }

  /** Answers the challenge of a PaymentIntent or SetupIntent as the shopper would; returns the intent. */
  authenticate(intentId: string, outcome: ChallengeOutcome): Record<string, unknown> {
    this.core.tick(this.tenant);
    const tx = this.tenant.begin();
    const done = authenticate(tx, intentId, outcome);
    this.core.commit(this.tenant, tx);
    this.tenant.activity.challenged(intentId, outcome, 'controls');
    return this.tenant.build(done.about, done.record);
  }

  /**
   * Pays, saves or subscribes in a Checkout session as the shopper does on its page: types a card (4242… unless
   * `number` says otherwise) or takes a saved one, and answers the challenge if there is one with `outcome`.
   * `bank_account` pays by ACH debit, which takes days. Returns the session. A decline is thrown as the API would
   * answer it; a failed challenge leaves the session open.
   */
  completeCheckout(id: string, input: CheckoutInput = {}): Record<string, unknown> {
    this.core.tick(this.tenant);
    const { account } = this.tenant;
    const { challenge } = submit(
      this.core,
      this.tenant,
      id,
      shopperOf(account, id, input),
      delayedPaymentOf(input),
    );
    if (challenge) this.authenticate(challenge.id, input.outcome ?? 'succeed');
    return this.tenant.build('checkout_session', findSession(this.tenant.begin(), id));
  }

  /** Ends a payment in Checkout that takes days, now: the bank pays or does not. Returns the session. */
  finishCheckout(id: string, outcome: 'fail' | 'succeed'): Record<string, unknown> {
    this.core.tick(this.tenant);
    const tx = this.tenant.begin();
    useClockOf(tx, findSession(tx, id).customer);
    const ended = finishDelayed(tx, id, outcome === 'succeed');
    if (!ended) throw checkoutErrors.not_processing();
    this.core.commit(this.tenant, tx);
    return this.tenant.build('checkout_session', ended);
  }

  /** Takes a refund back, as the Dashboard can within half an hour of it; returns the refund. */
  cancelRefund(id: string): Record<string, unknown> {
    this.core.tick(this.tenant);
    const tx = this.tenant.begin();
    const refund = cancelRefund(tx, findRefund(tx, id));
    this.core.commit(this.tenant, tx);
    return this.tenant.build('refund', refund);
  }

  /**
   * Brings on an event by the API calls that cause it, as `stripe trigger` does; resolves with the event and the calls.
   * @param event such as `payment_intent.succeeded`; `TRIGGER_NAMES` has all
   */
  trigger(event: string): Promise<Triggered> {
    return trigger({ url: this.core.localUrl, secretKey: this.secretKey }, event);
  }

  /** Makes the next matching calls go wrong; without an argument it lists what is waiting. */
  faults(): Fault[];
  faults(fault: FaultInput): Fault;
  faults(fault?: FaultInput): Fault | Fault[] {
    return fault ? this.tenant.faults.add(fault) : this.tenant.faults.list();
  }

  clearFaults(): void {
    this.tenant.faults.clear();
  }

  /** Takes back one fault that is waiting. */
  removeFault(id: string): void {
    if (!this.tenant.faults.remove(id)) throw missing('fault', id);
  }

  /** Sets how deliveries are disturbed; what is not given is back to normal. */
  webhooks(input: WebhookControlInput = {}): DeliveryControls {
    const count = (value: boolean | number | undefined, all: number): number =>
      typeof value === 'number' ? value : value ? all : 0;
    this.tenant.webhooks.controls = {
      ...NO_CONTROLS,
      delay: input.delay ?? 0,
      duplicate: count(input.duplicate, 1),
      drop: count(input.drop, -1),
      reorder: input.reorder ?? false,
    };
    this.tenant.activity.beat();
    return this.tenant.webhooks.controls;
  }

  webhookControls(): DeliveryControls {
    return this.tenant.webhooks.controls;
  }

  /** Adds a webhook endpoint whose secret the caller chooses; an endpoint of that URL is replaced. */
  addWebhookEndpoint(input: EndpointInput): { id: string; url: string; secret: string } {
    const { id, url, secret } = ensureEndpoint(this.core, this.tenant, input);
    return { id, url, secret };
  }

  /** All deliveries, oldest first. */
  deliveries(): Delivery[] {
    return [...this.tenant.webhooks.deliveries.values()];
  }

  /** Sends a delivery again; resolves once its endpoint has answered. */
  async resend(id: string): Promise<Delivery> {
    const delivery = this.tenant.webhooks.deliveries.get(id);
    if (!delivery) throw missing('delivery', id);
    return this.tenant.webhooks.resend(delivery);
  }

  /** Resolves when no delivery is under way; retries that are not due yet do not count. */
  settled(): Promise<void> {
    return this.tenant.webhooks.settled();
  }

  /**
   * Reads or changes the account's settings; `apiVersion` is always among them.
   * @throws ApiError 400 for a version of the API that is not spoken
   */
  settings(change: Partial<Settings> = {}): Settings {
    const { account } = this.tenant;
    const settings = this.core.configure(this.tenant, change);
    return { ...settings, apiVersion: account.apiVersion };
  }

  /** The last calls that reached this account, oldest first; card data is masked. */
  requests(): LoggedRequest[] {
    return this.tenant.requests.list();
  }

  /** Unix seconds on the account's clock. */
  now(): number {
    return this.tenant.account.now();
  }

  /** Moves the account's clock forward and does what has become due. Returns the new time. */
  advance(seconds: number): number {
    if (!Number.isInteger(seconds) || seconds < 0) {
      throw invalid('The clock can only be moved forward, by whole seconds.', { param: 'advance' });
    }
    return this.core.advance(this.tenant, seconds);
  }

  /** Keeps the account as it is now; it stays until it is forgotten, over a reset too. */
  snapshot(): { id: string; created: number } {
    const { id, created } = this.core.takeSnapshot(this.tenant);
    return { id, created };
  }

  /** Makes the account what it was when the snapshot was taken: objects, clock, settings, kept answers. */
  restore(id: string): void {
    this.core.restoreSnapshot(this.tenant, id);
  }

  /** The snapshots of the account, oldest first. */
  snapshots(): { id: string; created: number }[] {
    return [...this.tenant.snapshots.values()].map(({ id, created }) => ({ id, created }));
  }

  forgetSnapshot(id: string): void {
    this.core.forgetSnapshot(this.tenant, id);
  }

  /** Empties the account. */
  reset(): void {
    this.core.reset(this.tenant);
  }
}
