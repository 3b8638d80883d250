import type { World } from '../recorder';

/** Tax rates by themselves. */
export default async function taxRates({ stripe, fails }: World): Promise<void> {
  const rate = await stripe.taxRates.create({ display_name: 'VAT', inclusive: false, percentage: 19 });
  await stripe.taxRates.create({
    active: false,
    country: 'US',
    description: 'San Francisco',
    display_name: 'Sales tax',
    inclusive: true,
    jurisdiction: 'US - CA',
    metadata: { a: 'b' },
    percentage: 8.625,
    state: 'CA',
    tax_type: 'sales_tax',
  });
  await stripe.taxRates.retrieve(rate.id);
  await stripe.taxRates.update(rate.id, {
    active: false,
    country: 'DE',
    description: 'VAT Germany',
    display_name: 'USt',
    jurisdiction: 'DE',
    metadata: { a: 'b' },
    state: 'BE',
    tax_type: 'vat',
  });
  await stripe.taxRates.list({ active: false, inclusive: true });
  await fails(stripe.taxRates.retrieve('txr_none'));
}
