import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { MODEL } from '../src/registry';
import { client } from './support';

export const DAY = 86_400;

interface Own {
  account: ReturnType<Sandbox['account']>;
  stripe: Stripe;
}

/** A sandbox for the spec, and in it an account for each test: `own.account`, with its client `own.stripe`. */
export function freshAccounts(): Own & { renew(): void } {
  let sandbox: Sandbox;
  const own = {
    renew() {
      own.account = sandbox.account();
      own.stripe = client(sandbox, own.account.secretKey);
    },
  } as Own & { renew(): void };
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  beforeEach(() => own.renew());
  afterAll(() => sandbox.stop());
  return own;
}

/** A customer with a saved card; `number` may be one that only fails later. */
export async function customerWith(
  stripe: Stripe,
  paymentMethod: string | null,
  more: Stripe.CustomerCreateParams = {},
): Promise<Stripe.Customer> {
  const customer = await stripe.customers.create({ email: 'ada@example.com', ...more });
  if (paymentMethod === null) return customer;
  const method = await stripe.paymentMethods.attach(paymentMethod, { customer: customer.id });
  return stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
}

export async function monthly(stripe: Stripe, amount: number, more: Partial<Stripe.PriceCreateParams> = {}) {
  return stripe.prices.create({
    currency: 'usd',
    unit_amount: amount,
    recurring: { interval: 'month' },
    product_data: { name: 'Gold' },
    ...more,
  });
}

/** A test clock that stands at `start`. */
export const clockAt = (stripe: Stripe, start: string): Promise<Stripe.TestHelpers.TestClock> =>
  stripe.testHelpers.testClocks.create({ frozen_time: Math.floor(Date.parse(start) / 1000) });

/** Advances a test clock and waits until all that was due is done. */
export async function advance(stripe: Stripe, clock: string, to: number | string): Promise<void> {
  const time = typeof to === 'number' ? to : Math.floor(Date.parse(to) / 1000);
  await stripe.testHelpers.testClocks.advance(clock, { frozen_time: time });
  for (;;) {
    const { status } = await stripe.testHelpers.testClocks.retrieve(clock);
    if (status === 'ready') return;
    if (status === 'internal_failure') throw new Error('The clock broke.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A test clock that failed on its way, on an invoice that was to be finalized. */
export async function brokenClock(stripe: Stripe, start: string): Promise<string> {
  const clock = await clockAt(stripe, start);
  const customer = await customerWith(stripe, null, { test_clock: clock.id });
  await stripe.invoices.create({ customer: customer.id, auto_advance: true });
  const said = jest.spyOn(console, 'error').mockImplementation();
  const job = jest.spyOn(MODEL.jobs, 'invoice.finalize').mockImplementation(() => {
    throw new Error('It breaks.');
  });
  await expect(advance(stripe, clock.id, clock.frozen_time + DAY)).rejects.toThrow('The clock broke.');
  job.mockRestore();
  expect(said).toHaveBeenCalledTimes(1);
  said.mockRestore();
  return clock.id;
}

/** Types of all events of the account, oldest first. */
export async function eventTypes(stripe: Stripe, since?: string): Promise<string[]> {
  const events = await stripe.events.list({ limit: 100, ...(since ? { ending_before: since } : {}) });
  return events.data.map(({ type }) => type).reverse();
}

export const lastEvent = async (stripe: Stripe): Promise<string | undefined> =>
  (await stripe.events.list({ limit: 1 })).data[0]?.id;

export const invoiceOf = (subscription: Stripe.Subscription): Stripe.Invoice =>
  subscription.latest_invoice as Stripe.Invoice;

/** The PaymentIntent of an invoice. */
export async function intentOf(stripe: Stripe, invoice: string): Promise<Stripe.PaymentIntent> {
  const { payments } = await stripe.invoices.retrieve(invoice, {
    expand: ['payments.data.payment.payment_intent'],
  });
  return payments?.data[0]?.payment.payment_intent as Stripe.PaymentIntent;
}
