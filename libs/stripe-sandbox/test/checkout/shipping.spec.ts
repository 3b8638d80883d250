import type Stripe from 'stripe';
import { freshAccounts } from '../billing-support';

const own = freshAccounts();

const rate = (amount: number, more: Partial<Stripe.ShippingRateCreateParams> = {}) =>
  own.stripe.shippingRates.create({
    display_name: `For ${amount}`,
    fixed_amount: { amount, currency: 'usd' },
    ...more,
  });

type Options = Stripe.Checkout.SessionCreateParams.ShippingOption[];

const session = (
  shipping_options: Options,
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Stripe.Checkout.Session> =>
  own.stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://shop.test/done',
    line_items: [
      { price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: 2000 }, quantity: 1 },
    ],
    shipping_options,
    ...more,
  });

const amountOf = async (id: string) => {
  const { payment_intent: intent } = await own.stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent'],
  });
  return (intent as Stripe.PaymentIntent).amount_received;
};

it('costs what the first option does until another is chosen', async () => {
  const [ground, air] = [await rate(500), await rate(1500)];
  const made = await session([{ shipping_rate: ground.id }, { shipping_rate: air.id }], {
    expand: ['shipping_options.shipping_rate', 'shipping_cost.shipping_rate'],
  });
  expect(made).toMatchObject({
    amount_subtotal: 2000,
    amount_total: 2500,
    total_details: { amount_shipping: 500, amount_tax: 0 },
    shipping_cost: { amount_subtotal: 500, amount_total: 500, shipping_rate: { display_name: 'For 500' } },
    shipping_options: [
      { shipping_amount: 500, shipping_rate: { id: ground.id, object: 'shipping_rate' } },
      { shipping_amount: 1500, shipping_rate: { id: air.id } },
    ],
  });
  own.account.completeCheckout(made.id);
  expect(await amountOf(made.id)).toBe(2500);
});

it('costs what the chosen one does, also after a decline with another', async () => {
  const [free, air] = [await rate(0), await rate(1500)];
  const { id } = await session([{ shipping_rate: free.id }, { shipping_rate: air.id }]);
  expect(() => own.account.completeCheckout(id, { number: '4000000000000002' })).toThrow('declined');
  own.account.completeCheckout(id, { shipping_rate: air.id });
  const done = await own.stripe.checkout.sessions.retrieve(id);
  expect(done).toMatchObject({
    amount_subtotal: 2000,
    amount_total: 3500,
    payment_status: 'paid',
    shipping_cost: { amount_total: 1500, shipping_rate: air.id },
  });
  expect(await amountOf(id)).toBe(3500);
});

it('can be made with the session, and comes beside tax', async () => {
  const tax = await own.stripe.taxRates.create({ display_name: 'VAT', inclusive: false, percentage: 10 });
  const made = await session(
    [
      {
        shipping_rate_data: {
          display_name: 'Air',
          fixed_amount: { amount: 700, currency: 'usd' },
          metadata: { a: 'b' },
        },
      },
    ],
    {
      line_items: [
        {
          price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: 2000 },
          quantity: 1,
          tax_rates: [tax.id],
        },
      ],
    },
  );
  expect(made).toMatchObject({
    amount_total: 2900,
    total_details: { amount_shipping: 700, amount_tax: 200 },
  });
  const kept = await own.stripe.shippingRates.retrieve(made.shipping_cost?.shipping_rate as string);
  expect(kept).toMatchObject({ display_name: 'Air', metadata: { a: 'b' } });
});

it('is null where nothing is sent', async () => {
  const made = await session([], { shipping_options: undefined, expand: ['shipping_cost.shipping_rate'] });
  expect(made).toMatchObject({ shipping_cost: null, shipping_options: [], amount_total: 2000 });
});

describe('is refused', () => {
  it('when it is archived, unknown, or of another currency', async () => {
    const old = await rate(500);
    await own.stripe.shippingRates.update(old.id, { active: false });
    const euro = await rate(500, { fixed_amount: { amount: 500, currency: 'eur' } });
    const param = 'shipping_options[0][shipping_rate]';
    await expect(session([{ shipping_rate: old.id }])).rejects.toMatchObject({ param });
    await expect(session([{ shipping_rate: 'shr_none' }])).rejects.toMatchObject({
      message: "No such shipping rate: 'shr_none'",
      param,
      statusCode: 400,
    });
    await expect(session([{ shipping_rate: euro.id }])).rejects.toMatchObject({
      param: 'shipping_options[0]',
    });
  });

  it('when there are too many, two in one, or no payment', async () => {
    const { id } = await rate(500);
    const option = { shipping_rate: id };
    await expect(session(Array.from({ length: 6 }, () => option))).rejects.toMatchObject({
      param: 'shipping_options',
    });
    const data = { display_name: 'Air', fixed_amount: { amount: 700, currency: 'usd' } };
    await expect(session([{ ...option, shipping_rate_data: data }])).rejects.toMatchObject({
      param: 'shipping_options[0]',
    });
    await expect(
      session([option], {
        mode: 'subscription',
        line_items: [
          {
            price_data: {
              currency: 'usd',
              product_data: { name: 'Gold' },
              unit_amount: 2000,
              recurring: { interval: 'month' },
            },
            quantity: 1,
          },
        ],
      }),
    ).rejects.toMatchObject({ param: 'shipping_options' });
  });

  it('when the shopper chooses what is not offered', async () => {
    const { id } = await session([{ shipping_rate: (await rate(500)).id }]);
    const other = await rate(600);
    expect(() => own.account.completeCheckout(id, { shipping_rate: other.id })).toThrow(
      'does not offer the shipping rate',
    );
  });
});
