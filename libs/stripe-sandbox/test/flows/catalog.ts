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
  await stripe.prices.update(price.id, { active: false, metadata: { a: 'b' } });
  await stripe.prices.retrieve(price.id, { expand: ['product.default_price'] });
  await stripe.prices.list({ lookup_keys: ['gold'], expand: ['data.product'] });
  await fails(stripe.products.del(product.id));
  const spare = await stripe.products.create({ name: 'Spare' });
  await stripe.products.del(spare.id);
  const coupon = await stripe.coupons.create({
    amount_off: 500,
    currency: 'usd',
    duration: 'repeating',
    duration_in_months: 3,
    applies_to: { products: [product.id] },
    expand: ['applies_to'],
  });
  await stripe.coupons.retrieve(coupon.id);
  await stripe.coupons.update(coupon.id, { name: 'Five off', metadata: { a: 'b' } });
  await stripe.coupons.list();
  const code = await stripe.promotionCodes.create({
    code: 'FIVEOFF',
    promotion: { type: 'coupon', coupon: coupon.id },
    restrictions: { minimum_amount: 1000, minimum_amount_currency: 'usd' },
    expand: ['promotion.coupon'],
  });
  await stripe.promotionCodes.retrieve(code.id);
  await stripe.promotionCodes.update(code.id, { active: false });
  await stripe.promotionCodes.list({ code: 'fiveoff' });
  await stripe.coupons.del(coupon.id);
}
