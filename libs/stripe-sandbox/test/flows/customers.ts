import type { World } from '../recorder';

const address = { city: 'Berlin', country: 'DE', line1: 'Musterweg 1', postal_code: '10115' };

/** A customer from its making to its end. */
export default async function customers({ stripe }: World): Promise<void> {
  await stripe.customers.create();
  const customer = await stripe.customers.create({
    address,
    balance: -500,
    business_name: 'Rosen Ltd',
    description: 'A customer',
    email: 'jenny@example.com',
    invoice_settings: {
      custom_fields: [{ name: 'Order', value: '1' }],
      footer: 'Thank you',
      rendering_options: { amount_tax_display: 'exclude_tax' },
    },
    metadata: { plan: 'gold' },
    name: 'Jenny Rosen',
    payment_method: 'pm_card_visa',
    phone: '+491234567',
    preferred_locales: ['de'],
    shipping: { address, name: 'Jenny Rosen', phone: '+491234567' },
    tax_exempt: 'reverse',
    tax_id_data: [{ type: 'eu_vat', value: 'DE123456789' }],
    expand: ['tax_ids'],
  });
  const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
  await stripe.customers.retrievePaymentMethod(customer.id, method?.id as string);
  await stripe.customers.update(customer.id, {
    invoice_settings: { default_payment_method: method?.id as string },
    metadata: { plan: '' },
  });
  await stripe.customers.retrieve(customer.id, { expand: ['invoice_settings.default_payment_method'] });
  await stripe.customers.list({ email: 'jenny@example.com' });
  await stripe.customers.del(customer.id);
  await stripe.customers.retrieve(customer.id);
}
