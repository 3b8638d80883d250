import { customerWith, monthly } from '../billing-support';
import type { World } from '../recorder';

/** Tax rates, and whatever they are put on. */
export default async function taxRates({ sandbox, stripe, fails }: World): Promise<void> {
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

  const [vat, sales] = await Promise.all([
    stripe.taxRates.create({ display_name: 'VAT', inclusive: true, percentage: 20 }),
    stripe.taxRates.create({ display_name: 'Sales tax', inclusive: false, percentage: 7.25 }),
  ]);
  const customer = await customerWith(stripe, 'pm_card_visa');
  const item = await stripe.invoiceItems.create({
    customer: customer.id,
    amount: 1000,
    currency: 'usd',
    tax_rates: [sales.id],
  });
  await stripe.invoiceItems.create({ customer: customer.id, amount: 300, currency: 'usd' });
  await stripe.invoiceItems.update(item.id, { tax_rates: [vat.id] });
  await stripe.invoices.createPreview({
    customer: customer.id,
    invoice_items: [{ amount: 700, currency: 'usd', tax_rates: [sales.id] }],
  });
  const draft = await stripe.invoices.create({
    customer: customer.id,
    default_tax_rates: [vat.id],
    pending_invoice_items_behavior: 'include',
  });
  await stripe.invoices.update(draft.id as string, { default_tax_rates: [sales.id] });
  await stripe.invoices.listLineItems(draft.id as string);
  await stripe.invoices.pay(draft.id as string);

  const price = await monthly(stripe, 2000);
  const other = await monthly(stripe, 500);
  const once = { currency: 'usd', product: price.product as string, unit_amount: 100 };
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id, tax_rates: [vat.id] }],
    add_invoice_items: [{ price_data: once, tax_rates: [sales.id] }],
    default_tax_rates: [sales.id],
    expand: ['latest_invoice'],
  });
  const added = await stripe.subscriptionItems.create({
    subscription: subscription.id,
    price: other.id,
    tax_rates: [vat.id],
  });
  await stripe.subscriptionItems.update(added.id, { tax_rates: [sales.id] });
  await stripe.subscriptions.update(subscription.id, {
    default_tax_rates: '',
    items: [{ id: added.id, tax_rates: '' }],
  });
  await stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { default_tax_rates: [sales.id], items: [{ id: added.id, quantity: 2 }] },
  });

  const { sessions } = stripe.checkout;
  const session = await sessions.create({
    mode: 'subscription',
    success_url: 'https://shop.test/done',
    line_items: [
      { price: price.id, quantity: 1, tax_rates: [vat.id] },
      { price_data: once, quantity: 1 },
    ],
    subscription_data: { default_tax_rates: [sales.id] },
    expand: ['line_items.data.taxes', 'total_details.breakdown'],
  });
  await sessions.listLineItems(session.id, { expand: ['data.taxes'] });
  sandbox.completeCheckout(session.id);
  await sessions.retrieve(session.id, { expand: ['subscription', 'invoice'] });
  await sessions.create({
    mode: 'setup',
    currency: 'usd',
    success_url: 'https://shop.test/done',
    expand: ['total_details.breakdown'],
  });
}
