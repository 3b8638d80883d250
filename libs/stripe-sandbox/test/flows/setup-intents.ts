import type { World } from '../recorder';

/** Cards saved for later in every state. */
export default async function setupIntents({ stripe, browser, sandbox, fails }: World): Promise<void> {
  const customer = await stripe.customers.create();
  await stripe.setupIntents.create();
  const open = await stripe.setupIntents.create({
    customer: customer.id,
    allowed_payment_method_types: ['card'],
    description: 'A card',
    metadata: { a: 'b' },
    usage: 'on_session',
  });
  await stripe.setupIntents.update(open.id, { description: 'Another card' });
  await browser.setupIntents.retrieve(open.id, { client_secret: open.client_secret as string });
  await browser.rawRequest('POST', `/v1/setup_intents/${open.id}/confirm`, {
    client_secret: open.client_secret,
    payment_method: 'pm_card_authenticationRequired',
    use_stripe_sdk: true,
  });
  sandbox.authenticate(open.id, 'fail');
  await stripe.setupIntents.retrieve(open.id);
  await stripe.setupIntents.confirm(open.id, {
    payment_method: 'pm_card_authenticationRequired',
    return_url: 'https://example.com',
  });
  sandbox.authenticate(open.id, 'succeed');
  await stripe.setupIntents.retrieve(open.id, { expand: ['customer', 'payment_method'] });
  const declined = await stripe.setupIntents.create({ allowed_payment_method_types: ['card'] });
  await fails(stripe.setupIntents.confirm(declined.id, { payment_method: 'pm_card_visa_chargeDeclined' }));
  await fails(stripe.setupIntents.verifyMicrodeposits(declined.id, { amounts: [32, 45] }));
  await stripe.setupIntents.cancel(declined.id, { cancellation_reason: 'abandoned' });
  await stripe.setupIntents.list({ customer: customer.id });
}
