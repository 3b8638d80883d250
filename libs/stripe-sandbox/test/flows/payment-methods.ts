import type { World } from '../recorder';

/** A card from its making to its detachment, with the tokens that stand for cards. */
export default async function paymentMethods({ stripe, browser, fails }: World): Promise<void> {
  const customer = await stripe.customers.create();
  for (const type of ['klarna', 'paypal', 'ideal'] as const) {
    const other = await browser.paymentMethods.create({ type });
    await stripe.paymentMethods.retrieve(other.id);
  }
  const typed = {
    number: '4000002500001001',
    exp_month: 4,
    exp_year: 2040,
    cvc: '123',
  };
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { ...typed, networks: { preferred: 'cartes_bancaires' } },
    billing_details: {
      address: { line1: 'Rue 1', postal_code: '75001' },
      email: 'a@example.com',
      name: 'A',
      phone: '1',
    },
    metadata: { a: 'b' },
    allow_redisplay: 'always',
  });
  await browser.paymentMethods.create({
    type: 'card',
    card: { number: '378282246310005', exp_month: 1, exp_year: 2040 },
  });
  await stripe.paymentMethods.attach(method.id, { customer: customer.id });
  await fails(stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer: customer.id }));
  await stripe.paymentMethods.update(method.id, {
    billing_details: { name: 'B' },
    card: { exp_month: 5, exp_year: 2041 },
  });
  await stripe.paymentMethods.retrieve(method.id, { expand: ['customer'] });
  await stripe.paymentMethods.list({ customer: customer.id, type: 'card', expand: ['data.customer'] });
  await stripe.paymentMethods.detach(method.id);

  const token = await stripe.tokens.create({
    card: { ...typed, exp_month: '4', exp_year: '2040', name: 'C' },
  });
  await stripe.tokens.retrieve(token.id);
  await stripe.paymentMethods.create({ type: 'card', card: { token: token.id } });
  await stripe.tokens.retrieve(token.id);
  await browser.tokens.create({ cvc_update: { cvc: '123' } });
}
