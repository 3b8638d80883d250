import type { World } from '../recorder';

/** Tax ids of a customer and of the account itself. */
export default async function taxIds({ stripe, sandbox, fails }: World): Promise<void> {
  const { id } = await stripe.customers.create();
  const verified = await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'DE000000000' });
  await stripe.customers.createTaxId(id, { type: 'us_ein', value: '12-3456789' });
  sandbox.advance(10);
  await stripe.customers.retrieveTaxId(id, verified.id, { expand: ['customer', 'owner.customer'] });
  await stripe.customers.listTaxIds(id);
  await stripe.customers.deleteTaxId(id, verified.id);
  await fails(stripe.customers.retrieveTaxId(id, verified.id));
  const own = await stripe.taxIds.create({ type: 'gb_vat', value: 'GB123456789' });
  await stripe.taxIds.create({
    type: 'eu_vat',
    value: 'FRAB123456789',
    owner: { type: 'customer', customer: id },
  });
  await stripe.taxIds.retrieve(own.id);
  await stripe.taxIds.list({ owner: { type: 'customer', customer: id } });
  await stripe.taxIds.del(own.id);
}
