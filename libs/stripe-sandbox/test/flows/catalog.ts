import type { World } from '../recorder';

/** Products, prices, coupons and promotion codes. */
export default async function catalog({ stripe, fails }: World): Promise<void> {
  const product = await stripe.products.create({
    name: 'Gold',
    description: 'All of it',
    images: ['https://example.com/gold.png'],
    marketing_features: [{ name: 'Shines' }],
    package_dimensions: { height: 1.5, length: 2, weight: 3, width: 4 },
    default_price_data: { currency: 'usd', unit_amount: 2000, recurring: { interval: 'month' } },
    expand: ['default_price'],
  });
  await stripe.products.retrieve(product.id);
  await stripe.products.update(product.id, { name: 'Golden', metadata: { a: 'b' }, unit_label: 'seat' });
  await stripe.products.list({ active: true, ids: [product.id] });
  const price = await stripe.prices.create({
    currency: 'eur',
    product: product.id,
    unit_amount: 1999,
    lookup_key: 'gold',
    nickname: 'Gold',
    transform_quantity: { divide_by: 10, round: 'up' },
    currency_options: { usd: { unit_amount: 2199, tax_behavior: 'exclusive' } },
    expand: ['currency_options'],
  });
  await stripe.prices.create({
    currency: 'usd',
    product: product.id,
    custom_unit_amount: { enabled: true, minimum: 100, maximum: 900, preset: 500 },
    expand: ['currency_options'],
  });
  await stripe.prices.create({
    currency: 'usd',
    product: product.id,
    billing_scheme: 'tiered',
    tiers_mode: 'graduated',
    tiers: [
      { up_to: 10, unit_amount: 100 },
      { up_to: 'inf', unit_amount: 50, flat_amount: 500 },
    ],
    recurring: { interval: 'year' },
    expand: ['tiers', 'product'],
  });
  await stripe.prices.update(price.id, {
    active: false,
    metadata: { a: 'b' },
    lookup_key: 'golden',
    currency_options: { gbp: { unit_amount: 1799 } },
    expand: ['currency_options'],
  });
  await stripe.prices.retrieve(price.id, { expand: ['product.default_price'] });
  await stripe.prices.list({ lookup_keys: ['golden'], expand: ['data.product'] });
  await fails(stripe.products.del(product.id));
  const spare = await stripe.products.create({ name: 'Spare' });
  await stripe.products.del(spare.id);
  const coupon = await stripe.coupons.create({
    amount_off: 500,
    currency: 'usd',
    duration: 'repeating',
    duration_in_months: 3,
    applies_to: { products: [product.id] },
    currency_options: { eur: { amount_off: 400 } },
    expand: ['applies_to', 'currency_options'],
  });
  await stripe.coupons.retrieve(coupon.id);
  await stripe.coupons.update(coupon.id, { name: 'Five off', metadata: { a: 'b' } });
  await stripe.coupons.list();
  const code = await stripe.promotionCodes.create({
    code: 'FIVEOFF',
    promotion: { type: 'coupon', coupon: coupon.id },
    restrictions: {
      minimum_amount: 1000,
      minimum_amount_currency: 'usd',
      currency_options: { eur: { minimum_amount: 900 } },
    },
    expand: ['promotion.coupon', 'restrictions.currency_options'],
  });
  await stripe.promotionCodes.retrieve(code.id);
  await stripe.promotionCodes.update(code.id, {
    active: false,
    restrictions: { currency_options: { gbp: { minimum_amount: 800 } } },
    expand: ['restrictions.currency_options'],
  });
  await stripe.promotionCodes.list({ code: 'fiveoff' });
  await stripe.coupons.del(coupon.id);
}
