import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { advance, clockAt, customerWith, DAY, eventTypes, intentOf, monthly } from './billing-support';
import { client } from './support';

let sandbox: Sandbox;
let account: ReturnType<Sandbox['account']>;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await createSandbox();
});
beforeEach(() => {
  account = sandbox.account();
  stripe = client(sandbox, account.secretKey);
});
afterAll(() => sandbox.stop());

/** A draft over `amount` cents. */
async function draft(
  customer: string,
  amount: number,
  more: Partial<Stripe.InvoiceCreateParams> = {},
): Promise<string> {
  await stripe.invoiceItems.create({ customer, amount, currency: 'usd', description: 'Work' });
  const invoice = await stripe.invoices.create({
    customer,
    pending_invoice_items_behavior: 'include',
    ...more,
  });
  return invoice.id as string;
}

it('refuses a preview for a customer that is not there', async () => {
  await expect(stripe.invoices.createPreview({ customer: 'cus_none' })).rejects.toMatchObject({
    code: 'resource_missing',
    message: "No such customer: 'cus_none'",
    param: 'customer',
    statusCode: 400,
  });
});

describe('an invoice', () => {
  it('is drawn, made final and paid', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    const id = await draft(customer.id, 4200);
    expect(await stripe.invoices.retrieve(id)).toMatchObject({
      status: 'draft',
      number: null,
      total: 4200,
      auto_advance: false,
    });
    const from = (await eventTypes(stripe)).length;
    const open = await stripe.invoices.finalizeInvoice(id, { expand: ['confirmation_secret'] });
    expect(open).toMatchObject({ status: 'open', attempted: false, amount_remaining: 4200 });
    expect(open.confirmation_secret?.type).toBe('payment_intent');
    const paid = await stripe.invoices.pay(id);
    expect(paid).toMatchObject({ status: 'paid', amount_paid: 4200, attempt_count: 1 });
    expect((await eventTypes(stripe)).slice(from)).toEqual([
      'invoice.finalized',
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice_payment.paid',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
    await expect(stripe.invoices.pay(id)).rejects.toMatchObject({ message: 'Invoice is already paid' });
    const charge = (await stripe.charges.list({ customer: customer.id })).data[0];
    const [payment] = (
      await stripe.invoicePayments.list({
        payment: { type: 'payment_intent', payment_intent: charge?.payment_intent as string },
      })
    ).data;
    expect(payment?.invoice).toBe(id);
  });

  it('leaves items alone that it was not told to include', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    await stripe.invoiceItems.create({ customer: customer.id, amount: 100, currency: 'usd' });
    const invoice = await stripe.invoices.create({ customer: customer.id });
    expect(invoice.total).toBe(0);
    expect((await stripe.invoiceItems.list({ pending: true })).data).toHaveLength(1);
  });

  it('that is final can no longer be changed, deleted or finalized', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    const id = await draft(customer.id, 4200);
    await stripe.invoices.finalizeInvoice(id);
    await expect(stripe.invoices.finalizeInvoice(id)).rejects.toMatchObject({
      message: "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
    });
    await expect(stripe.invoices.update(id, { description: 'x' })).rejects.toMatchObject({
      message: "Finalized invoices can't be updated in this way",
      param: 'description',
    });
    await expect(stripe.invoices.del(id)).rejects.toMatchObject({ statusCode: 400 });
    expect((await stripe.invoices.update(id, { metadata: { a: 'b' } })).metadata).toEqual({ a: 'b' });
    const [item] = (await stripe.invoiceItems.list({ invoice: id })).data;
    await expect(stripe.invoiceItems.del(item?.id as string)).rejects.toMatchObject({
      message: "Can't delete an invoice item that is attached to an invoice that is no longer editable",
    });
  });

  it('declined says so with 402 and stays open', async () => {
    const customer = await customerWith(stripe, 'pm_card_chargeCustomerFail');
    const id = await draft(customer.id, 4200);
    await expect(stripe.invoices.pay(id)).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({
      status: 'open',
      attempted: true,
      amount_paid: 0,
    });
    const other = await customerWith(stripe, null);
    await expect(stripe.invoices.pay(await draft(other.id, 4200))).rejects.toMatchObject({ statusCode: 400 });
  });

  it('that needs the customer says so, and is paid once they authenticated', async () => {
    const customer = await customerWith(stripe, 'pm_card_authenticationRequired');
    const id = await draft(customer.id, 4200);
    await expect(stripe.invoices.pay(id, { off_session: false })).rejects.toMatchObject({
      statusCode: 402,
      code: 'invoice_payment_intent_requires_action',
    });
    const intent = await intentOf(stripe, id);
    expect(intent.status).toBe('requires_action');
    account.authenticate(intent.id, 'succeed');
    expect((await stripe.invoices.retrieve(id)).status).toBe('paid');
  });

  it('can be written off, paid later, or voided for good', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    const first = await draft(customer.id, 4200);
    await stripe.invoices.finalizeInvoice(first);
    expect((await stripe.invoices.markUncollectible(first)).status).toBe('uncollectible');
    expect((await stripe.invoices.pay(first)).status).toBe('paid');
    const second = await draft(customer.id, 4200);
    await stripe.invoices.finalizeInvoice(second);
    const intent = await intentOf(stripe, second);
    expect((await stripe.invoices.voidInvoice(second)).status).toBe('void');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled');
    const { data } = await stripe.invoicePayments.list({ invoice: second });
    expect(data[0]?.status).toBe('canceled');
    await expect(stripe.invoices.pay(second)).rejects.toMatchObject({ statusCode: 400 });
    await expect(stripe.invoices.voidInvoice(second)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('uses credit of the customer, gives it back when voided, and carries over what is too little to charge', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa', { balance: -1000 });
    const credit = async () => ((await stripe.customers.retrieve(customer.id)) as Stripe.Customer).balance;
    const first = await draft(customer.id, 1500);
    const open = await stripe.invoices.finalizeInvoice(first);
    expect(open).toMatchObject({ amount_due: 500, starting_balance: -1000, ending_balance: 0 });
    expect(await credit()).toBe(0);
    await stripe.invoices.voidInvoice(first);
    expect(await credit()).toBe(-1000);
    const second = await stripe.invoices.pay(await draft(customer.id, 1020));
    expect(second).toMatchObject({ status: 'paid', amount_due: 0, ending_balance: 20 });
    expect(await credit()).toBe(20);
    expect(await stripe.invoices.pay(await draft(customer.id, 1000))).toMatchObject({ amount_paid: 1020 });
  });

  it('with auto_advance is made final after an hour and charged', async () => {
    const clock = await clockAt(stripe, '2026-01-01T00:00:00Z');
    const customer = await customerWith(stripe, 'pm_card_visa', { test_clock: clock.id });
    const id = await draft(customer.id, 4200, { auto_advance: true });
    expect((await stripe.invoices.retrieve(id)).automatically_finalizes_at).toBe(clock.frozen_time + 3600);
    await advance(stripe, clock.id, clock.frozen_time + 3599);
    expect((await stripe.invoices.retrieve(id)).status).toBe('draft');
    await advance(stripe, clock.id, clock.frozen_time + 3600);
    expect((await stripe.invoices.retrieve(id)).status).toBe('paid');
  });

  it('has all its lines behind its own list', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    for (let i = 0; i < 12; i++) {
      await stripe.invoiceItems.create({ customer: customer.id, amount: 100 + i, currency: 'usd' });
    }
    const invoice = await stripe.invoices.create({
      customer: customer.id,
      pending_invoice_items_behavior: 'include',
    });
    expect(invoice.lines).toMatchObject({ has_more: true, url: `/v1/invoices/${invoice.id}/lines` });
    const lines = await stripe.invoices
      .listLineItems(invoice.id as string, { limit: 5 })
      .autoPagingToArray({ limit: 50 });
    expect(lines.map(({ amount }) => amount)).toEqual([...Array(12).keys()].map((i) => 111 - i));
  });
});

describe('around subscriptions', () => {
  it('deleting a customer ends its subscriptions', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    const price = await monthly(stripe, 2000);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await stripe.customers.del(customer.id);
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('canceled');
    expect(await eventTypes(stripe)).toEqual(
      expect.arrayContaining(['customer.subscription.deleted', 'customer.deleted']),
    );
  });

  it('a test clock goes two intervals at most at once', async () => {
    const clock = await clockAt(stripe, '2026-01-01T00:00:00Z');
    const customer = await customerWith(stripe, 'pm_card_visa', { test_clock: clock.id });
    const price = await monthly(stripe, 2000);
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await expect(
      stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: clock.frozen_time + 60 * DAY }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'frozen_time' });
    await advance(stripe, clock.id, clock.frozen_time + 59 * DAY);
  });

  it('all of it is there again after a restart, and goes on', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'billing-'));
    const secretKey = 'sk_test_billingagain';
    try {
      const first = await createSandbox({ dataDir, secretKey });
      const before = client(first);
      const clock = await clockAt(before, '2026-01-01T00:00:00Z');
      const customer = await customerWith(before, 'pm_card_visa', { test_clock: clock.id });
      const price = await monthly(before, 2000);
      const coupon = await before.coupons.create({ percent_off: 10, duration: 'forever' });
      const { id } = await before.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
        discounts: [{ coupon: coupon.id }],
      });
      await first.stop();
      const second = await createSandbox({ dataDir, secretKey });
      const after = client(second);
      await advance(after, clock.id, '2026-02-02T00:00:00Z');
      const renewed = await after.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
      expect(renewed.latest_invoice).toMatchObject({
        status: 'paid',
        total: 1800,
        billing_reason: 'subscription_cycle',
      });
      await second.stop();
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

describe('pages', () => {
  it('show an invoice and the billing of a customer to whoever has the link', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa', { name: '<b>Ada</b>' });
    const price = await monthly(stripe, 2000);
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const [invoice] = (await stripe.invoices.list({ customer: customer.id })).data;
    const url = invoice?.hosted_invoice_url as string;
    const shown = await fetch(url);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-security-policy')).not.toContain('unsafe');
    const html = await shown.text();
    expect(html).toContain(invoice?.number as string);
    expect(html).toContain('$20.00');
    expect(html).toContain('&lt;b&gt;Ada');
    const guessed = url.replace(/.\?s=ap$/, '');
    expect((await fetch(guessed)).status).toBe(404);
    const session = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: 'https://example.com/',
    });
    const portal = await (await fetch(session.url)).text();
    expect(portal).toContain('href="https://example.com/"');
    expect(portal).toContain('active until');
    await expect(
      stripe.billingPortal.sessions.create({ customer: customer.id, return_url: 'javascript:alert(1)' }),
    ).rejects.toMatchObject({ code: 'url_invalid' });
  });
});

describe('the billing portal', () => {
  it('opens a session for a customer with a configuration that is there from the start', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    const session = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: 'https://example.com/account',
    });
    expect(session).toMatchObject({
      object: 'billing_portal.session',
      customer: customer.id,
      flow: null,
      return_url: 'https://example.com/account',
    });
    expect(session.url).toContain('/p/session/test_');
    const { data } = await stripe.billingPortal.configurations.list({ is_default: true });
    expect(data.map(({ id }) => id)).toEqual([session.configuration]);
    await expect(
      stripe.billingPortal.configurations.update(session.configuration as string, { active: false }),
    ).rejects.toMatchObject({ param: 'active' });
    await expect(
      stripe.billingPortal.sessions.create({
        customer: customer.id,
        flow_data: { type: 'subscription_cancel' },
      }),
    ).rejects.toMatchObject({ param: 'flow_data[subscription_cancel]' });
  });
});
