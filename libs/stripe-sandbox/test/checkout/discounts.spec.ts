import type Stripe from 'stripe';
import { freshAccounts, monthly } from '../billing-support';
import { shirt, urls } from './support';

const own = freshAccounts();

type CreateParams = Stripe.Checkout.SessionCreateParams;

const session = (params: Partial<CreateParams> = {}) =>
  own.stripe.checkout.sessions.create({ mode: 'payment', line_items: [shirt()], ...urls, ...params });
const read = (id: string) =>
  own.stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent', 'total_details.breakdown', 'line_items.data.discounts'],
  });
const promotion = (coupon: string, more: Partial<Stripe.PromotionCodeCreateParams> = {}) =>
  own.stripe.promotionCodes.create({ promotion: { coupon, type: 'coupon' }, code: 'SUMMER', ...more });

describe('a coupon of the session', () => {
  it('takes its part off each line, before taxes and shipping', async () => {
    const coupon = await own.stripe.coupons.create({ percent_off: 25, duration: 'once' });
    const vat = await own.stripe.taxRates.create({ display_name: 'VAT', inclusive: false, percentage: 10 });
    const made = await session({
      line_items: [
        { ...shirt(2000, 2), tax_rates: [vat.id] },
        { ...shirt(1000), tax_rates: [vat.id] },
      ],
      discounts: [{ coupon: coupon.id }],
      shipping_options: [
        {
          shipping_rate_data: {
            display_name: 'Air',
            type: 'fixed_amount',
            fixed_amount: { amount: 500, currency: 'usd' },
          },
        },
      ],
    });
    expect(made).toMatchObject({
      amount_subtotal: 5000,
      amount_total: 3750 + 375 + 500,
      discounts: [{ coupon: coupon.id, promotion_code: null }],
      total_details: { amount_discount: 1250, amount_tax: 375, amount_shipping: 500 },
    });
    expect(await own.stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 0 });
    own.account.completeCheckout(made.id);
    expect(await own.stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 1 });
    const done = await read(made.id);
    expect(done).toMatchObject({
      payment_status: 'paid',
      payment_intent: { amount_received: 4625 },
      total_details: {
        breakdown: {
          discounts: [
            {
              amount: 1250,
              discount: { object: 'discount', checkout_session: made.id, source: { coupon: coupon.id } },
            },
          ],
        },
      },
    });
    expect(done.line_items?.data).toMatchObject([
      { amount_subtotal: 4000, amount_discount: 1000, amount_tax: 300, amount_total: 3300 },
      { amount_discount: 250, discounts: [{ amount: 250, discount: { object: 'discount' } }] },
    ]);
  });

  it('may leave nothing to pay', async () => {
    const coupon = await own.stripe.coupons.create({ percent_off: 100 });
    const { id } = await session({ discounts: [{ coupon: coupon.id }] });
    own.account.completeCheckout(id);
    expect(await read(id)).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      amount_total: 0,
      payment_intent: null,
    });
  });

  it('goes on with the subscription', async () => {
    const { id: price } = await monthly(own.stripe, 2000);
    const coupon = await own.stripe.coupons.create({
      amount_off: 500,
      currency: 'usd',
      duration: 'repeating',
      duration_in_months: 3,
    });
    const { id } = await session({
      mode: 'subscription',
      line_items: [{ price, quantity: 1 }],
      discounts: [{ coupon: coupon.id }],
    });
    own.account.completeCheckout(id);
    const done = await own.stripe.checkout.sessions.retrieve(id, {
      expand: ['invoice', 'subscription.discounts'],
    });
    expect(done).toMatchObject({
      amount_total: 1500,
      invoice: { amount_paid: 1500 },
      subscription: { discounts: [{ source: { coupon: coupon.id } }] },
    });
    expect(await own.stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 1 });
  });
});

describe('a promotion code', () => {
  it('is typed by the shopper, in either case, and redeemed when the session is complete', async () => {
    const coupon = await own.stripe.coupons.create({ amount_off: 700, currency: 'usd' });
    const code = await promotion(coupon.id);
    const { id } = await session({ allow_promotion_codes: true });
    own.account.completeCheckout(id, { promotion_code: 'summer' });
    expect(await read(id)).toMatchObject({
      allow_promotion_codes: true,
      amount_subtotal: 2000,
      amount_total: 1300,
      discounts: [{ coupon: null, promotion_code: code.id }],
      payment_intent: { amount_received: 1300 },
    });
    expect(await own.stripe.promotionCodes.retrieve(code.id)).toMatchObject({ times_redeemed: 1 });
  });

  it('can be taken back, and changes what a declined card is asked for next', async () => {
    const coupon = await own.stripe.coupons.create({ amount_off: 700, currency: 'usd' });
    await promotion(coupon.id);
    const { id } = await session({ allow_promotion_codes: true });
    expect(() =>
      own.account.completeCheckout(id, { promotion_code: 'SUMMER', number: '4000000000000002' }),
    ).toThrow('declined');
    expect(await read(id)).toMatchObject({ amount_total: 1300, payment_intent: { amount: 1300 } });
    own.account.completeCheckout(id, { promotion_code: '' });
    expect(await read(id)).toMatchObject({ discounts: [], payment_intent: { amount_received: 2000 } });
    expect(await own.stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 0 });
  });

  it('ends a payment that was begun when nothing is left to pay', async () => {
    const coupon = await own.stripe.coupons.create({ percent_off: 100 });
    await promotion(coupon.id);
    const { id } = await session({ allow_promotion_codes: true });
    expect(() => own.account.completeCheckout(id, { number: '4000000000000002' })).toThrow('declined');
    own.account.completeCheckout(id, { promotion_code: 'SUMMER' });
    expect(await read(id)).toMatchObject({
      payment_status: 'no_payment_required',
      payment_intent: { status: 'canceled' },
    });
  });

  it('begins another subscription when it is typed after a decline', async () => {
    const { id: price } = await monthly(own.stripe, 2000);
    const coupon = await own.stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    await promotion(coupon.id);
    const { id } = await session({
      mode: 'subscription',
      line_items: [{ price, quantity: 1 }],
      allow_promotion_codes: true,
    });
    expect(() => own.account.completeCheckout(id, { number: '4000000000000002' })).toThrow('declined');
    own.account.completeCheckout(id, { promotion_code: 'SUMMER' });
    const done = await own.stripe.checkout.sessions.retrieve(id, { expand: ['invoice', 'subscription'] });
    expect(done).toMatchObject({ invoice: { amount_paid: 1000 }, subscription: { status: 'active' } });
  });
});

it('is redeemed once by a subscription that a declined card has begun', async () => {
  const { id: price } = await monthly(own.stripe, 2000);
  const coupon = await own.stripe.coupons.create({ percent_off: 50, duration: 'forever' });
  const { id: code } = await promotion(coupon.id, { max_redemptions: 1 });
  const { id, line_items: lines } = await session({
    mode: 'subscription',
    line_items: [{ price, quantity: 1, adjustable_quantity: { enabled: true } }],
    allow_promotion_codes: true,
    expand: ['line_items'],
  });
  const line = lines?.data[0]?.id as string;
  expect(() =>
    own.account.completeCheckout(id, { promotion_code: 'SUMMER', number: '4000000000000002' }),
  ).toThrow('declined');
  own.account.completeCheckout(id, { line_items: [{ id: line, quantity: 3 }] });
  expect(await own.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    status: 'complete',
    amount_total: 3000,
  });
  expect(await own.stripe.promotionCodes.retrieve(code)).toMatchObject({ times_redeemed: 1 });
});

describe('is refused', () => {
  it('when both kinds are asked for, or two at once, or in setup mode', async () => {
    const { id: coupon } = await own.stripe.coupons.create({ percent_off: 10 });
    for (const allow_promotion_codes of [true, false])
      await expect(session({ discounts: [{ coupon }], allow_promotion_codes })).rejects.toMatchObject({
        message: 'You may only specify one of these parameters: allow_promotion_codes, discounts.',
        param: 'allow_promotion_codes',
      });
    await expect(session({ discounts: [{ coupon }, { coupon }] })).rejects.toMatchObject({
      param: 'discounts',
    });
    await expect(
      session({ mode: 'setup', currency: 'usd', line_items: undefined, allow_promotion_codes: true }),
    ).rejects.toMatchObject({ param: 'allow_promotion_codes' });
  });

  it('when nobody offers the code, it is spent, or the order is too small', async () => {
    const { id: coupon } = await own.stripe.coupons.create({ percent_off: 10 });
    await promotion(coupon, { restrictions: { minimum_amount: 3000, minimum_amount_currency: 'usd' } });
    const closed = await session();
    expect(() => own.account.completeCheckout(closed.id, { promotion_code: 'SUMMER' })).toThrow(
      'takes no promotion codes',
    );
    const { id } = await session({ allow_promotion_codes: true });
    expect(() => own.account.completeCheckout(id, { promotion_code: 'WINTER' })).toThrow('invalid');
    expect(() => own.account.completeCheckout(id, { promotion_code: 'SUMMER' })).toThrow('minimum amount');
    expect(await read(id)).toMatchObject({ status: 'open', amount_total: 2000, discounts: [] });
  });

  it('when too little would be left to charge', async () => {
    const { id: coupon } = await own.stripe.coupons.create({ amount_off: 1980, currency: 'usd' });
    await expect(session({ discounts: [{ coupon }] })).rejects.toMatchObject({ code: 'amount_too_small' });
  });
});
