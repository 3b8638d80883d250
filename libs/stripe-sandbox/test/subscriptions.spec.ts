import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { customerWith, eventTypes, intentOf, invoiceOf, monthly } from './billing-support';
import { client } from './support';

let sandbox: Sandbox;
let stripe: Stripe;
let account: ReturnType<Sandbox['account']>;

beforeAll(async () => {
  sandbox = await createSandbox();
});
beforeEach(() => {
  account = sandbox.account();
  stripe = client(sandbox, account.secretKey);
});
afterAll(() => sandbox.stop());

describe('a subscription whose first payment works', () => {
  it('is active, its invoice paid, its events in order', async () => {
    const price = await monthly(stripe, 2500);
    const customer = await customerWith(stripe, 'pm_card_visa');
    const from = await eventTypes(stripe);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id, quantity: 2 }],
      expand: ['latest_invoice.payments', 'latest_invoice.confirmation_secret'],
    });
    expect(subscription).toMatchObject({
      status: 'active',
      billing_mode: { type: 'flexible', flexible: { proration_discounts: 'included' } },
      collection_method: 'charge_automatically',
    });
    const invoice = invoiceOf(subscription);
    expect(invoice).toMatchObject({
      status: 'paid',
      billing_reason: 'subscription_create',
      amount_due: 5000,
      amount_paid: 5000,
      amount_remaining: 0,
      parent: {
        type: 'subscription_details',
        subscription_details: { subscription: subscription.id, metadata: {} },
      },
    });
    expect(invoice.number).toMatch(/^[A-Z0-9]{8}-0001$/);
    expect(invoice.payments?.data[0]).toMatchObject({
      object: 'invoice_payment',
      amount_requested: 5000,
      amount_paid: 5000,
      is_default: true,
      status: 'paid',
      payment: { type: 'payment_intent' },
    });
    expect(invoice.payments?.data[0]?.id).toMatch(/^inpay_1/);
    expect(invoice.lines.data[0]).toMatchObject({
      amount: 5000,
      quantity: 2,
      description: '2 × Gold (at $25.00 / month)',
      pricing: { type: 'price_details', price_details: { price: price.id, product: price.product } },
      parent: {
        type: 'subscription_item_details',
        subscription_item_details: {
          subscription: subscription.id,
          subscription_item: subscription.items.data[0]?.id,
          proration: false,
        },
      },
    });
    expect((await eventTypes(stripe)).slice(from.length)).toEqual([
      'customer.updated',
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice_payment.paid',
      'invoice.paid',
      'invoice.payment_succeeded',
      'customer.subscription.updated',
    ]);
  });

  it('bills a fee for signing up with the first invoice only', async () => {
    const price = await monthly(stripe, 2000);
    const customer = await customerWith(stripe, 'pm_card_visa');
    const product = await stripe.products.create({ name: 'Set-up' });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      add_invoice_items: [{ price_data: { currency: 'usd', product: product.id, unit_amount: 999 } }],
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(subscription).total).toBe(2999);
    expect(
      invoiceOf(subscription)
        .lines.data.map(({ amount }) => amount)
        .sort(),
    ).toEqual([2000, 999]);
    const next = await stripe.invoices.createPreview({ subscription: subscription.id });
    expect(next.total).toBe(2000);
  });

  it('has drafts made for it that do not advance by themselves unless they are told to', async () => {
    const price = await monthly(stripe, 2000);
    const customer = await customerWith(stripe, 'pm_card_visa');
    const { id } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    });
    expect((await stripe.invoices.create({ subscription: id })).auto_advance).toBe(false);
    expect((await stripe.invoices.create({ subscription: id, auto_advance: true })).auto_advance).toBe(true);
  });

  it('needs a card, and says so as Stripe does', async () => {
    const price = await monthly(stripe, 2000);
    const customer = await customerWith(stripe, null);
    await expect(
      stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] }),
    ).rejects.toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      message: expect.stringContaining('This customer has no attached payment source'),
    });
    expect((await stripe.subscriptions.list({ customer: customer.id })).data).toEqual([]);
    expect((await stripe.invoices.list({ customer: customer.id })).data).toEqual([]);
  });
});

describe('a first payment that fails', () => {
  it('leaves the subscription incomplete, and another card completes it', async () => {
    const price = await monthly(stripe, 2000);
    const customer = await customerWith(stripe, 'pm_card_chargeCustomerFail');
    const from = (await eventTypes(stripe)).length;
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      expand: ['latest_invoice'],
    });
    expect(subscription.status).toBe('incomplete');
    expect(invoiceOf(subscription)).toMatchObject({
      status: 'open',
      attempted: true,
      amount_remaining: 2000,
    });
    expect((await eventTypes(stripe)).slice(from)).toEqual([
      'customer.updated',
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'invoice.payment_failed',
    ]);
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const paid = await stripe.invoices.pay(invoiceOf(subscription).id as string, { payment_method: good.id });
    expect(paid.status).toBe('paid');
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  });

  it('creates nothing with error_if_incomplete', async () => {
    const price = await monthly(stripe, 2000);
    const customer = await customerWith(stripe, 'pm_card_chargeCustomerFail');
    const before = await eventTypes(stripe);
    await expect(
      stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
        payment_behavior: 'error_if_incomplete',
      }),
    ).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' });
    expect((await stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data).toEqual([]);
    expect((await stripe.paymentIntents.list({ customer: customer.id })).data).toEqual([]);
    expect(await eventTypes(stripe)).toEqual(before);
  });

  it('expires after 23 hours, its invoice void and its payment canceled', async () => {
    const price = await monthly(stripe, 2000);
    const customer = await customerWith(stripe, null);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice.confirmation_secret'],
    });
    expect(subscription.status).toBe('incomplete');
    const invoice = invoiceOf(subscription);
    expect(invoice.confirmation_secret?.client_secret).toMatch(/^pi_.*_secret_/);
    account.advance(23 * 3600 - 60);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete');
    account.advance(120);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete_expired');
    expect((await stripe.invoices.retrieve(invoice.id as string)).status).toBe('void');
    expect((await intentOf(stripe, invoice.id as string)).status).toBe('canceled');
  });

  it('lets an incomplete subscription change its metadata only', async () => {
    const price = await monthly(stripe, 2000);
    const customer = await customerWith(stripe, null);
    const { id } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'default_incomplete',
    });
    const changed = await stripe.subscriptions.update(id, { metadata: { order: '7' } });
    expect(changed.metadata).toEqual({ order: '7' });
    await expect(stripe.subscriptions.update(id, { cancel_at_period_end: true })).rejects.toMatchObject({
      statusCode: 400,
    });
    expect((await stripe.subscriptions.cancel(id)).status).toBe('incomplete_expired');
  });
});

describe('a first payment that the bank wants authenticated', () => {
  async function asked(behaviour: 'allow_incomplete' | 'default_incomplete' = 'allow_incomplete') {
    const price = await monthly(stripe, 2500);
    const customer = await customerWith(stripe, 'pm_card_authenticationRequired');
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: behaviour,
      expand: ['latest_invoice.confirmation_secret', 'latest_invoice.payments'],
    });
    const invoice = invoiceOf(subscription);
    return { subscription, invoice, intent: await intentOf(stripe, invoice.id as string) };
  }

  it('is as recorded: incomplete, its invoice open and attempted, its intent asking', async () => {
    const { subscription, invoice, intent } = await asked();
    expect(subscription.status).toBe('incomplete');
    expect(invoice).toMatchObject({
      status: 'open',
      billing_reason: 'subscription_create',
      attempted: true,
      attempt_count: 0,
      auto_advance: true,
      amount_due: 2500,
      next_payment_attempt: null,
      confirmation_secret: { client_secret: intent.client_secret, type: 'payment_intent' },
    });
    expect(invoice.payments?.data[0]).toMatchObject({
      amount_requested: 2500,
      amount_paid: null,
      is_default: true,
      status: 'open',
      payment: { type: 'payment_intent', payment_intent: intent.id },
    });
    expect(intent.status).toBe('requires_action');
    expect(await eventTypes(stripe)).toEqual(
      expect.arrayContaining(['payment_intent.requires_action', 'invoice.payment_action_required']),
    );
  });

  it('becomes active once the customer has authenticated', async () => {
    const { subscription, invoice, intent } = await asked();
    const from = (await eventTypes(stripe)).length;
    account.authenticate(intent.id, 'succeed');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
    expect((await stripe.invoices.retrieve(invoice.id as string)).status).toBe('paid');
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    expect((await eventTypes(stripe)).slice(from)).toEqual([
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice_payment.paid',
      'invoice.paid',
      'invoice.payment_succeeded',
      'customer.subscription.updated',
    ]);
  });

  it('stays incomplete when authentication fails, and can be tried again', async () => {
    const { subscription, invoice, intent } = await asked();
    account.authenticate(intent.id, 'fail');
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete');
    const retried = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    expect(retried.status).toBe('succeeded');
    expect((await stripe.invoices.retrieve(invoice.id as string)).status).toBe('paid');
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  });

  it('is confirmed on the server with a CVC token, with default_incomplete', async () => {
    const { subscription, intent } = await asked('default_incomplete');
    expect(intent.status).toBe('requires_confirmation');
    const token = await stripe.tokens.create({ cvc_update: { cvc: '123' } });
    const confirmed = await stripe.paymentIntents.confirm(intent.id, {
      payment_method_options: { card: { cvc_token: token.id } },
      use_stripe_sdk: true,
    });
    expect(confirmed.status).toBe('requires_action');
    account.authenticate(intent.id, 'succeed');
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    const charge = await stripe.charges.list({ payment_intent: intent.id });
    expect(charge.data[0]?.payment_method_details?.card?.checks?.cvc_check).toBe('pass');
  });

  it('keeps the card as the default of the subscription when asked to', async () => {
    const price = await monthly(stripe, 2500);
    const customer = await customerWith(stripe, null);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
      expand: ['latest_invoice'],
    });
    const intent = await intentOf(stripe, invoiceOf(subscription).id as string);
    expect(intent).toMatchObject({ status: 'requires_payment_method', setup_future_usage: 'off_session' });
    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    const active = await stripe.subscriptions.retrieve(subscription.id);
    expect(active).toMatchObject({ status: 'active', default_payment_method: paid.payment_method });
  });
});
