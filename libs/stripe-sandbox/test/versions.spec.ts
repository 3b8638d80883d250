import { nearestTo, VERSIONS, type Version } from '../src/kernel/api-versions';
import { parseForm } from '../src/kernel/params/form';
import { Account, newIdentity } from '../src/kernel/store/account';
import { Transaction } from '../src/kernel/store/transaction';
import { errorIn } from '../src/kernel/versions/params';
import { readVersion } from '../src/kernel/versions/read';
import { MODEL } from '../src/registry';

const { changes, eventIn, upgradeParams } = MODEL.versions;

const account = new Account('versions', newIdentity(), MODEL, {
  apiVersion: '2026-10-28.endive',
  nearestApiVersion: false,
});
const view = { account, publicUrl: '' };
const downgrade = (body: object, version: Version): object => MODEL.versions.downgrade(body, version, view);

const route = (endpoint: string, ...takes: string[]) => {
  const [method = '', path = ''] = endpoint.split(' ');
  return { method, path, shape: Object.fromEntries(takes.map((name) => [name, null as never])) };
};

describe('versions', () => {
  it('are those of the releases 10 to 23 of the client', () => {
    expect(readVersion(undefined)).toBe('2026-10-28.endive');
    for (const known of VERSIONS) expect(readVersion(known)).toBe(known);
    expect([...VERSIONS]).toEqual([...VERSIONS].sort());
    expect(VERSIONS[0]).toBe('2022-08-01');
  });

  it.each(['2020-08-27', '2025-04-01.basil', '2026-10-28.endive, x'])(
    'are refused by name if they are not spoken: %s',
    (unknown) => {
      expect(() => readVersion(unknown)).toThrow(
        `Invalid Stripe API version: ${unknown}. The sandbox speaks`,
      );
      expect(() => readVersion(unknown)).toThrow('2025-03-31.basil');
    },
  );

  it.each([
    ['2011-01-01', '2022-08-01'],
    ['2020-08-27', '2022-08-01'],
    ['2023-01-01', '2022-11-15'],
    ['2025-04-01.basil', '2025-03-31.basil'],
    ['2025-03-31.preview', '2025-03-31.basil'],
    ['2030-01-01.pine', '2026-10-28.endive'],
  ])('are the nearest one for %s if that is asked for', (named, nearest) => {
    expect(nearestTo(named)).toBe(nearest);
    expect(readVersion(named, { apiVersion: '2023-08-16', nearestApiVersion: true })).toBe(nearest);
  });

  it.each(['latest', '', 'not-a-real-version'])('are dates: %s', (named) => {
    expect(nearestTo(named)).toBeNull();
    const error = expect.objectContaining({ message: `Invalid Stripe API version: ${named}` }) as Error;
    expect(() => readVersion(named)).toThrow(error);
    expect(() => readVersion(named, { apiVersion: '2023-08-16', nearestApiVersion: true })).toThrow(error);
  });

  it('list their changes oldest first', () => {
    const places = changes.map(({ version }) => VERSIONS.indexOf(version));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe('answers in an older version', () => {
  it('leave out what came later, at any depth, and change nothing in place', () => {
    const intent = Object.freeze({
      object: 'payment_intent',
      id: 'pi_1',
      allowed_payment_method_types: ['card'],
      managed_payments: { enabled: false },
      payment_record: null,
      latest_charge: Object.freeze({
        object: 'charge',
        payment_method_details: Object.freeze({ card: { transaction_link_id: null, last4: '4242' } }),
      }),
    });
    const list = { object: 'list', data: [intent] };
    expect(downgrade(list, '2026-02-25.clover')).toEqual({
      object: 'list',
      data: [
        {
          object: 'payment_intent',
          id: 'pi_1',
          latest_charge: { object: 'charge', payment_method_details: { card: { last4: '4242' } } },
        },
      ],
    });
    expect(downgrade(intent, '2026-07-29.dahlia')).toMatchObject({
      allowed_payment_method_types: null,
      latest_charge: { payment_method_details: { card: { transaction_link_id: null } } },
    });
    expect(downgrade(intent, '2026-06-24.dahlia')).not.toHaveProperty('payment_record');
    expect(downgrade(intent, '2026-10-28.endive')).toBe(intent);
  });

  it.each([
    ['hosted_page', 'hosted'],
    ['embedded_page', 'embedded'],
    ['elements', 'custom'],
    ['form', 'form'],
  ])('call ui_mode %s %s before dahlia', (now, then) => {
    const session = { object: 'checkout.session', ui_mode: now };
    expect(downgrade(session, '2026-02-25.clover')).toMatchObject({ ui_mode: then });
    expect(downgrade(session, '2026-03-25.dahlia')).toMatchObject({ ui_mode: now });
  });

  it('show coupons where they were before clover, and whole', () => {
    const tx = new Transaction(account, MODEL);
    tx.put('coupon', {
      id: 'SUMMER',
      created: 1,
      amount_off: null,
      currency: null,
      duration: 'once',
      duration_in_months: null,
      max_redemptions: null,
      metadata: {},
      name: null,
      percent_off: 10,
      products: null,
      redeem_by: null,
      times_redeemed: 0,
    });
    const discount = { object: 'discount', source: { type: 'coupon', coupon: 'SUMMER' } };
    const code = { object: 'promotion_code', promotion: { type: 'coupon', coupon: 'SUMMER' } };
    const coupon = { object: 'coupon', id: 'SUMMER', percent_off: 10 };
    expect(downgrade(discount, '2025-08-27.basil')).toMatchObject({ object: 'discount', coupon });
    expect(downgrade(discount, '2025-08-27.basil')).not.toHaveProperty('source');
    expect(downgrade(code, '2025-08-27.basil')).toMatchObject({ object: 'promotion_code', coupon });
    expect(downgrade(discount, '2025-09-30.clover')).toEqual(discount);
  });

  it('leave fields out of each item of a list', () => {
    const configuration = {
      object: 'billing_portal.configuration',
      features: { subscription_update: { products: [{ product: 'prod_1', adjustable_quantity: null }] } },
    };
    expect(downgrade(configuration, '2025-06-30.basil')).toMatchObject({
      features: { subscription_update: { products: [{ product: 'prod_1' }] } },
    });
    expect(JSON.stringify(downgrade(configuration, '2025-06-30.basil'))).not.toContain('adjustable');
  });

  it('leave events as they happened', () => {
    const event = { object: 'event', data: { object: { object: 'refund', customer: null } } };
    expect(downgrade(event, '2025-03-31.basil')).toEqual(event);
  });
});

describe('events for a pinned endpoint', () => {
  const event = {
    object: 'event',
    api_version: '2026-10-28.endive',
    data: {
      object: { object: 'refund', id: 're_1', customer: null, metadata: {} },
      previous_attributes: { customer: 'cus_1', metadata: { a: 'b' } },
    },
  };

  it('are in its version, with what differed', () => {
    expect(eventIn(event, '2026-06-24.dahlia', view)).toEqual({
      object: 'event',
      api_version: '2026-06-24.dahlia',
      data: {
        object: { object: 'refund', id: 're_1', metadata: {} },
        previous_attributes: { metadata: { a: 'b' } },
      },
    });
    expect(eventIn(event, '2026-10-28.endive', view)).toBe(event);
  });
});

describe('parameters of an older version', () => {
  const up = (form: string, endpoint: string, version: (typeof VERSIONS)[number], ...takes: string[]) =>
    JSON.parse(JSON.stringify(upgradeParams(parseForm(form), route(endpoint, ...takes), version).params));

  it('name payment method types as they did before endive', () => {
    const form = 'amount=1&payment_method_types[]=card';
    const endpoint = 'POST /v1/payment_intents';
    expect(up(form, endpoint, '2026-08-26.dahlia')).toEqual({
      amount: '1',
      allowed_payment_method_types: { 0: 'card' },
    });
    expect(up(form, endpoint, '2026-09-30.endive')).toHaveProperty('payment_method_types');
    expect(up(form, 'POST /v1/customers', '2025-03-31.basil')).toHaveProperty('payment_method_types');
  });

  it('name ui_mode and coupons as they did', () => {
    expect(up('ui_mode=custom', 'POST /v1/checkout/sessions', '2025-03-31.basil')).toEqual({
      ui_mode: 'elements',
    });
    expect(up('coupon=X&code=Y', 'POST /v1/promotion_codes', '2025-03-31.basil')).toEqual({
      promotion: { type: 'coupon', coupon: 'X' },
      code: 'Y',
    });
  });

  it('bill subscriptions as was usual', () => {
    const endpoint = 'POST /v1/subscriptions';
    expect(up('customer=c', endpoint, '2025-08-27.basil', 'billing_mode')).toEqual({
      customer: 'c',
      billing_mode: { type: 'classic' },
    });
    expect(up('billing_mode[type]=flexible', endpoint, '2025-08-27.basil', 'billing_mode')).toEqual({
      billing_mode: { type: 'flexible' },
    });
    expect(up('customer=c', endpoint, '2025-09-30.clover', 'billing_mode')).toEqual({ customer: 'c' });
  });

  it.each([
    ['2023-08-16', 'POST /v1/payment_intents', 'amount=1', { amount: '1', capture_method: 'automatic' }],
    [
      '2022-11-15',
      'POST /v1/setup_intents',
      'usage=x',
      { usage: 'x', allowed_payment_method_types: { 0: 'card' } },
    ],
    [
      '2022-11-15',
      'POST /v1/setup_intents',
      'automatic_payment_methods[enabled]=true',
      { automatic_payment_methods: { enabled: 'true' } },
    ],
    [
      '2025-02-24.acacia',
      'POST /v1/invoiceitems',
      'price=p&quantity=2',
      { pricing: { price: 'p' }, quantity: '2' },
    ],
    ['2025-02-24.acacia', 'POST /v1/invoiceitems/:id', 'unit_amount=5', { unit_amount_decimal: '5' }],
    ['2025-02-24.acacia', 'POST /v1/subscriptions/:id', 'coupon=X', { discounts: { 0: { coupon: 'X' } } }],
    ['2025-02-24.acacia', 'POST /v1/subscriptions/:id', 'coupon=', { discounts: '' }],
    [
      '2025-02-24.acacia',
      'POST /v1/subscriptions/:id',
      'promotion_code=X',
      { discounts: { 0: { promotion_code: 'X' } } },
    ],
    ['2023-10-16', 'POST /v1/products', 'features[][name]=a', { marketing_features: { 0: { name: 'a' } } }],
  ] as const)('of %s to %s: %s', (version, endpoint, form, taken) => {
    expect(up(form, endpoint, version)).toEqual(taken);
  });

  it('are taken under both names by versions that had both', () => {
    const form = 'allowed_payment_method_types[]=card';
    expect(up(form, 'POST /v1/payment_intents', '2026-07-29.dahlia')).toHaveProperty(
      'allowed_payment_method_types',
    );
    expect(() => up(form, 'POST /v1/payment_intents', '2026-06-24.dahlia')).toThrow('unknown parameter');
    expect(() => up(form, 'POST /v1/checkout/sessions', '2026-08-26.dahlia')).toThrow('unknown parameter');
  });

  it('are refused under a name that came later', () => {
    expect(() => up('marketing_features[][name]=a', 'POST /v1/products', '2023-10-16')).toThrow(
      'Received unknown parameter: marketing_features',
    );
  });

  it('are named in errors as they were sent', () => {
    const { names } = upgradeParams(
      parseForm('coupon=X&payment_method_types[]=x'),
      route('POST /v1/subscriptions'),
      '2024-06-20',
    );
    const error = { type: 'invalid_request_error' as const, message: 'Wrong: discounts[0][coupon].' };
    for (const param of ['discounts[0]', 'discounts[0][coupon]', 'discounts']) {
      expect(errorIn({ ...error, param }, names)).toEqual({
        ...error,
        message: 'Wrong: coupon.',
        param: 'coupon',
      });
    }
    expect(errorIn({ ...error, param: 'items' }, names)).toMatchObject({ param: 'items' });
  });
});
