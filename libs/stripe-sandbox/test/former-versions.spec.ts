import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { VERSIONS } from '../src/kernel/api-versions';
import { call, client } from './support';

type Json = Record<string, unknown>;

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox();
});

afterAll(() => sandbox.stop());

/** A call in a version, past the client: its types know the newest one only. */
async function callApi(
  version: string,
  method: 'DELETE' | 'GET' | 'POST',
  path: string,
  form?: string,
): Promise<Json> {
  const { status, body } = await call(sandbox, method, path, form, { 'Stripe-Version': version });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const refused = async (version: string, method: 'GET' | 'POST', path: string, form?: string) =>
  (await call(sandbox, method, path, form, { 'Stripe-Version': version })).body.error as Json;

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

describe('payments', () => {
  const form = 'amount=500&currency=usd&payment_method=pm_card_visa&confirm=true&return_url=http://x.test';

  it('list their charges with their refunds in 2022-08-01', async () => {
    const path = '/v1/payment_intents';
    const paid = await callApi('2022-08-01', 'POST', path, form);
    await callApi('2022-08-01', 'POST', '/v1/refunds', `payment_intent=${paid.id}&amount=100`);
    const expand = 'expand[]=charges.data.balance_transaction';
    const { charges } = await callApi('2022-08-01', 'GET', `${path}/${paid.id}?${expand}`);
    expect(charges).toMatchObject({
      object: 'list',
      total_count: 1,
      data: [
        {
          id: paid.latest_charge,
          balance_transaction: { object: 'balance_transaction', amount: 500 },
          refunds: { object: 'list', data: [{ object: 'refund', amount: 100 }] },
        },
      ],
    });
    const later = await callApi('2022-11-15', 'GET', `${path}/${paid.id}`);
    expect(later).not.toHaveProperty('charges');
    expect(await refused('2022-11-15', 'GET', `${path}/${paid.id}?${expand}`)).toMatchObject({
      param: 'expand',
    });
  });

  it('take cards alone until 2023-08-16 and are captured at once until 2024-04-10', async () => {
    const make = (version: string) =>
      callApi(version, 'POST', '/v1/payment_intents', 'amount=500&currency=usd');
    expect(await make('2022-11-15')).toMatchObject({
      automatic_payment_methods: null,
      capture_method: 'automatic',
      payment_method_types: ['card'],
    });
    expect(await make('2023-08-16')).toMatchObject({
      automatic_payment_methods: { enabled: true },
      capture_method: 'automatic',
    });
    expect(await make('2024-04-10')).toMatchObject({ capture_method: 'automatic_async' });
  });

  it('name wrong parameters as the caller does', async () => {
    const types = 'amount=1&currency=usd&payment_method_types[]=nothing';
    expect(await refused('2024-06-20', 'POST', '/v1/payment_intents', types)).toMatchObject({
      param: 'payment_method_types[0]',
    });
    expect(
      await refused(
        '2024-06-20',
        'POST',
        '/v1/payment_intents',
        'amount=1&allowed_payment_method_types[]=card',
      ),
    ).toMatchObject({ code: 'parameter_unknown', param: 'allowed_payment_method_types' });
  });
});

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

describe('an account', () => {
  it('has a version of its own, for callers that name none', async () => {
    const own = sandbox.account('sk_test_ofIts0wn');
    expect(own.settings().apiVersion).toBe('2026-10-28.endive');
    expect(own.settings({ apiVersion: '2022-11-15' }).apiVersion).toBe('2022-11-15');
    const headers = { Authorization: `Bearer ${own.secretKey}` };
    const answer = await call(sandbox, 'POST', '/v1/payment_intents', 'amount=500&currency=usd', headers);
    expect(answer.headers.get('stripe-version')).toBe('2022-11-15');
    expect(answer.body).toMatchObject({ automatic_payment_methods: null });
    const { body } = await call(sandbox, 'GET', '/v1/events?type=payment_intent.created', undefined, headers);
    const [event] = body.data as Json[];
    expect(event).toMatchObject({ api_version: '2022-11-15', data: { object: { invoice: null } } });
    // An event stays as it happened, whatever the account and the caller come to.
    own.settings({ apiVersion: null });
    const later = await client(sandbox, own.secretKey).events.retrieve(String(event?.id));
    expect(later.api_version).toBe('2022-11-15');
    expect(own.settings().apiVersion).toBe('2026-10-28.endive');
  });

  it('refuses a version that is not spoken, by name', () => {
    expect(() => sandbox.account().settings({ apiVersion: '2020-08-27' as never })).toThrow(
      'Invalid Stripe API version: 2020-08-27',
    );
  });

  it('is set by HTTP too', async () => {
    const path = '/_sandbox/settings';
    const headers = { Authorization: 'Bearer sk_test_byHttp' };
    const wrong = await call(sandbox, 'POST', path, 'apiVersion=2020-08-27', headers);
    expect([wrong.status, wrong.body.error?.param]).toEqual([400, 'apiVersion']);
    const near = await call(
      sandbox,
      'POST',
      path,
      'api_version=2020-08-27&nearest_api_version=true',
      headers,
    );
    expect(near.body).toMatchObject({ apiVersion: '2022-08-01', nearestApiVersion: true });
  });
});

describe('a sandbox', () => {
  it('has a version for all accounts, and answers others in the nearest one if it is told to', async () => {
    const old = await createSandbox({ apiVersion: '2020-08-27', nearestApiVersion: true });
    try {
      const plain = await call(old, 'POST', '/v1/payment_intents', 'amount=500&currency=usd');
      expect(plain.headers.get('stripe-version')).toBe('2022-08-01');
      expect(plain.headers.get('sandbox-version-asked')).toBeNull();
      expect(plain.body).toMatchObject({ charges: { data: [] } });
      const dated = await call(old, 'GET', '/v1/balance', undefined, { 'Stripe-Version': '2023-01-01' });
      expect(dated.headers.get('stripe-version')).toBe('2022-11-15');
      expect(dated.headers.get('sandbox-version-asked')).toBe('2023-01-01');
      const endpoint = await client(old).webhookEndpoints.create({
        url: 'http://127.0.0.1:9',
        enabled_events: ['*'],
        api_version: '2023-01-01' as never,
      });
      expect(endpoint.api_version).toBe('2022-11-15');
      // What triggers send is written for the newest version.
      expect((await old.trigger('payment_intent.succeeded')).event).toMatchObject({
        api_version: '2022-08-01',
      });
    } finally {
      await old.stop();
    }
  });

  it('keeps the version of events over a restart', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'versions-'));
    const secretKey = 'sk_test_kept';
    const first = await createSandbox({ dataDir, secretKey, apiVersion: '2024-06-20' });
    await client(first).customers.create();
    await first.stop();
    const second = await createSandbox({ dataDir, secretKey });
    try {
      await client(second).customers.create();
      const { data } = await client(second).events.list();
      expect(data.map((event) => event.api_version)).toEqual(['2026-10-28.endive', '2024-06-20']);
    } finally {
      await second.stop();
      await rm(dataDir, { recursive: true });
    }
  });

  it('names what it speaks otherwise', async () => {
    await expect(createSandbox({ apiVersion: '2020-08-27' })).rejects.toThrow('2022-08-01, 2022-11-15');
    const { status, body } = await call(sandbox, 'GET', '/v1/balance', undefined, {
      'Stripe-Version': '2020-08-27',
    });
    expect(status).toBe(400);
    expect(body.error?.message).toContain('The sandbox speaks 2022-08-01');
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
