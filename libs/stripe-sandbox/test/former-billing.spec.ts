import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { VERSIONS } from '../src/kernel/api-versions';
import { client } from './support';
import { asking, type Json } from './versions/asking';

let sandbox: Sandbox;
const { callApi, refused } = asking(() => sandbox);

beforeAll(async () => {
  sandbox = await createSandbox();
});

afterAll(() => sandbox.stop());

async function newCustomer(): Promise<string> {
  const customer = await callApi('2022-08-01', 'POST', '/v1/customers', 'payment_method=pm_card_visa');
  const cards = await callApi('2022-08-01', 'GET', `/v1/payment_methods?type=card&customer=${customer.id}`);
  const [card] = cards.data as { id: string }[];
  await callApi(
    '2022-08-01',
    'POST',
    `/v1/customers/${customer.id}`,
    `invoice_settings[default_payment_method]=${card?.id}`,
  );
  return customer.id as string;
}

const newPrice = async (): Promise<string> =>
  (
    await callApi(
      '2022-08-01',
      'POST',
      '/v1/prices',
      'currency=usd&unit_amount=1000&recurring[interval]=month&product_data[name]=P',
    )
  ).id as string;

describe('billing before basil', () => {
  const V = '2025-02-24.acacia';
  let subscription: Json;
  let item: string;

  beforeAll(async () => {
    await callApi(V, 'POST', '/v1/coupons', 'id=TEN&percent_off=10&duration=forever');
    const [customer, price] = [await newCustomer(), await newPrice()];
    subscription = await callApi(
      V,
      'POST',
      '/v1/subscriptions',
      `customer=${customer}&items[0][price]=${price}&coupon=TEN&expand[]=latest_invoice.payment_intent.latest_charge`,
    );
    item = (subscription.items as { data: { id: string }[] }).data[0]?.id as string;
  });

  it('shows the period and the discount of a subscription', () => {
    expect(subscription).toMatchObject({
      status: 'active',
      current_period_start: subscription.start_date,
      discount: { object: 'discount', coupon: { object: 'coupon', id: 'TEN', percent_off: 10 } },
    });
    expect(subscription.current_period_end as number).toBeGreaterThan(subscription.start_date as number);
    expect(JSON.stringify(subscription.items)).not.toContain('current_period');
  });

  it('shows how an invoice was paid, also expanded', () => {
    const invoice = subscription.latest_invoice as Json;
    const intent = invoice.payment_intent as Json;
    expect(invoice).toMatchObject({
      paid: true,
      paid_out_of_band: false,
      subscription: subscription.id,
      subscription_details: { metadata: {} },
      charge: (intent.latest_charge as Json).id,
      discount: { coupon: { id: 'TEN' } },
      tax: null,
      total_tax_amounts: [],
      lines: {
        data: [
          {
            type: 'subscription',
            proration: false,
            subscription_item: item,
            price: { object: 'price', unit_amount: 1000, recurring: { aggregate_usage: null } },
            plan: { object: 'plan', amount: 1000 },
            unit_amount_excluding_tax: '1000',
          },
        ],
      },
    });
    expect(intent).toMatchObject({ object: 'payment_intent', status: 'succeeded', invoice: invoice.id });
    expect(invoice).not.toHaveProperty('parent');
  });

  it('finds the invoice of a payment and of a charge', async () => {
    const invoice = subscription.latest_invoice as Json;
    const { id } = invoice.payment_intent as Json;
    const { invoice: expanded } = await callApi(
      V,
      'GET',
      `/v1/payment_intents/${id}?expand[]=invoice.subscription`,
    );
    expect(expanded).toMatchObject({ id: invoice.id, subscription: { id: subscription.id } });
    expect(await callApi(V, 'GET', `/v1/charges/${invoice.charge}`)).toMatchObject({ invoice: invoice.id });
  });

  it('cannot expand what came later, nor can later versions expand what was before', async () => {
    const path = `/v1/subscriptions/${subscription.id}`;
    const later = 'expand[]=latest_invoice.confirmation_secret';
    const before = 'expand[]=latest_invoice.payment_intent';
    expect(await refused(V, 'GET', `${path}?${later}`)).toMatchObject({ param: 'expand' });
    expect(await refused('2025-03-31.basil', 'GET', `${path}?${before}`)).toMatchObject({ param: 'expand' });
    await callApi(V, 'GET', `${path}?${before}`);
    await callApi('2025-03-31.basil', 'GET', `${path}?${later}`);
  });

  it('previews the next invoice, and what a change would bring', async () => {
    const query = `subscription=${subscription.id}`;
    const next = await callApi(V, 'GET', `/v1/invoices/upcoming?${query}`);
    expect(next).toMatchObject({
      object: 'invoice',
      billing_reason: 'upcoming',
      total: 900,
      payment_intent: null,
    });
    expect(next).not.toHaveProperty('id');
    const change = `${query}&subscription_items[0][id]=${item}&subscription_items[0][quantity]=2`;
    const lines = await callApi(V, 'GET', `/v1/invoices/upcoming/lines?${change}&limit=1`);
    expect(lines).toMatchObject({ has_more: true, url: '/v1/invoices/upcoming/lines' });
    expect((lines.data as unknown[]).length).toBe(1);
    const added = await callApi(
      V,
      'GET',
      `/v1/invoices/upcoming?${query}&coupon=TEN&invoice_items[0][unit_amount]=500&invoice_items[0][quantity]=2&invoice_items[0][currency]=usd`,
    );
    expect(added).toMatchObject({ subtotal: 2000 });
  });

  it('has no such endpoint since', async () => {
    const path = `/v1/invoices/upcoming?subscription=${subscription.id}`;
    expect(await refused('2025-03-31.basil', 'GET', path)).toMatchObject({ code: 'parameter_unknown' });
  });

  it('takes the price of an invoice item and shows its amount', async () => {
    const customer = subscription.customer as string;
    const price = await callApi(
      V,
      'POST',
      '/v1/prices',
      'currency=usd&unit_amount=700&product_data[name]=Once',
    );
    const made = await callApi(
      V,
      'POST',
      '/v1/invoiceitems',
      `customer=${customer}&price=${price.id}&quantity=2`,
    );
    expect(made).toMatchObject({
      amount: 1400,
      price: { id: price.id, object: 'price' },
      plan: null,
      subscription: null,
      unit_amount: 700,
      unit_amount_decimal: '700',
    });
    const wrong = await refused(V, 'POST', '/v1/invoiceitems', `customer=${customer}&price=price_none`);
    expect(wrong).toMatchObject({ code: 'resource_missing', param: 'price' });
  });

  it('takes a coupon away by an empty value', async () => {
    const path = `/v1/subscriptions/${subscription.id}`;
    expect(await callApi(V, 'POST', path, 'coupon=')).toMatchObject({ discount: null, discounts: [] });
    expect(await refused(V, 'POST', path, 'coupon=NONE')).toMatchObject({ param: 'coupon' });
  });

  it('tells the tax of an invoice', async () => {
    const rate = await callApi(V, 'POST', '/v1/tax_rates', 'display_name=VAT&percentage=10&inclusive=false');
    const customer = await newCustomer();
    await callApi(
      V,
      'POST',
      '/v1/invoiceitems',
      `customer=${customer}&amount=1000&currency=usd&tax_rates[]=${rate.id}`,
    );
    const invoice = await callApi(
      V,
      'POST',
      '/v1/invoices',
      `customer=${customer}&pending_invoice_items_behavior=include&expand[]=total_tax_amounts.tax_rate`,
    );
    expect(invoice).toMatchObject({
      tax: 100,
      total: 1100,
      total_tax_amounts: [
        {
          amount: 100,
          inclusive: false,
          tax_rate: { id: rate.id, object: 'tax_rate' },
          taxable_amount: 1000,
        },
      ],
      lines: {
        data: [{ type: 'invoiceitem', tax_amounts: [{ tax_rate: rate.id }], tax_rates: [{ id: rate.id }] }],
      },
      payment_intent: null,
      paid: false,
    });
  });
});

it.each(VERSIONS)('a list of everything can be read in %s', async (version) => {
  const stripe = client(sandbox, sandbox.secretKey, { apiVersion: version as typeof Stripe.API_VERSION });
  for (const list of [
    'charges',
    'customers',
    'events',
    'invoices',
    'paymentIntents',
    'subscriptions',
  ] as const) {
    expect((await stripe[list].list({ limit: 1 })).data).toHaveLength(1);
  }
});
