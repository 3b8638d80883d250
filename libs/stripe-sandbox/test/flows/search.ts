import type { World } from '../recorder';

/** Every search, with results where the flow can make some. */
export default async function search({ stripe }: World): Promise<void> {
  await stripe.customers.create({ email: 'jenny@example.com' });
  await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    confirm: true,
    allowed_payment_method_types: ['card'],
    payment_method: 'pm_card_visa',
  });
  await stripe.customers.search({ query: 'created>1', expand: ['total_count'] });
  await stripe.paymentIntents.search({ query: 'amount>1', limit: 1, expand: ['data.latest_charge'] });
  await stripe.charges.search({ query: "currency:'usd'" });
  await stripe.invoices.search({ query: "status:'open'" });
  await stripe.prices.search({ query: "active:'true'" });
  await stripe.products.search({ query: "active:'true'" });
  await stripe.subscriptions.search({ query: "status:'active'" });
}
