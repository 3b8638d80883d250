import type { World } from '../recorder';

/** Shipping rates with and without an estimate. */
export default async function shippingRates({ stripe, fails }: World): Promise<void> {
  const ground = await stripe.shippingRates.create({
    display_name: 'Ground shipping',
    fixed_amount: { amount: 500, currency: 'usd' },
  });
  await stripe.shippingRates.create({
    delivery_estimate: { maximum: { unit: 'business_day', value: 7 } },
    display_name: 'Freight',
    fixed_amount: { amount: 2000, currency: 'EUR' },
    metadata: { a: 'b' },
    tax_behavior: 'exclusive',
    tax_code: 'txcd_92010001',
    type: 'fixed_amount',
    expand: ['tax_code'],
  });
  await stripe.shippingRates.retrieve(ground.id);
  await stripe.shippingRates.update(ground.id, {
    active: false,
    metadata: { a: 'b' },
    tax_behavior: 'inclusive',
  });
  await stripe.shippingRates.list({ active: true, currency: 'eur' });
  await fails(stripe.shippingRates.create({ display_name: 'Nothing' }));
}
