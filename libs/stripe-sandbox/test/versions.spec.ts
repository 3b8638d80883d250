import { parseForm } from '../src/kernel/params/form';
import { readVersion, VERSIONS } from '../src/kernel/versions/known';
import { MODEL } from '../src/registry';

const { changes, downgrade, eventIn, upgradeParams } = MODEL.versions;

const route = (endpoint: string, ...takes: string[]) => {
  const [method = '', path = ''] = endpoint.split(' ');
  return { method, path, shape: Object.fromEntries(takes.map((name) => [name, null as never])) };
};

describe('versions', () => {
  it('are those of basil, clover, dahlia and endive', () => {
    expect(readVersion(undefined)).toBe('2026-10-28.endive');
    expect(readVersion('2025-03-31.basil')).toBe('2025-03-31.basil');
    for (const unknown of ['2024-06-20', '2025-02-24.acacia', 'latest', '', '2026-10-28.endive, x']) {
      expect(() => readVersion(unknown)).toThrow(`Invalid Stripe API version: ${unknown}`);
    }
    expect([...VERSIONS]).toEqual([...VERSIONS].sort());
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
    expect(downgrade(intent, '2026-06-24.dahlia')).toMatchObject({
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

  it('show coupons where they were before clover', () => {
    const discount = { object: 'discount', source: { type: 'coupon', coupon: 'SUMMER' } };
    const code = { object: 'promotion_code', promotion: { type: 'coupon', coupon: 'SUMMER' } };
    expect(downgrade(discount, '2025-08-27.basil')).toEqual({ object: 'discount', coupon: 'SUMMER' });
    expect(downgrade(code, '2025-08-27.basil')).toEqual({ object: 'promotion_code', coupon: 'SUMMER' });
    expect(downgrade(discount, '2025-09-30.clover')).toEqual(discount);
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
    expect(eventIn(event, '2026-06-24.dahlia')).toEqual({
      object: 'event',
      api_version: '2026-06-24.dahlia',
      data: {
        object: { object: 'refund', id: 're_1', metadata: {} },
        previous_attributes: { metadata: { a: 'b' } },
      },
    });
    expect(eventIn(event, null)).toBe(event);
  });
});

describe('parameters of an older version', () => {
  const up = (form: string, endpoint: string, version: (typeof VERSIONS)[number], ...takes: string[]) =>
    JSON.parse(JSON.stringify(upgradeParams(parseForm(form), route(endpoint, ...takes), version)));

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
});
