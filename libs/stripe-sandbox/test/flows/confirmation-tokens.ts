import type Stripe from 'stripe';
import type { World } from '../recorder';

/** Confirmation tokens from the browser and from the test helper, used and unused. */
export default async function confirmationTokens({ stripe, browser, fails }: World): Promise<void> {
  const customer = await stripe.customers.create();
  const token = await stripe.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_visa',
    return_url: 'https://example.com/done',
    setup_future_usage: 'off_session',
    shipping: { name: 'Ada', address: { line1: '1 High Street', city: 'Ely', country: 'GB' } },
  });
  const intent = await stripe.paymentIntents.create({
    amount: 1200,
    currency: 'usd',
    customer: customer.id,
    confirm: true,
    confirmation_token: token.id,
  });
  await stripe.confirmationTokens.retrieve(token.id, { expand: ['payment_method_preview.customer'] });
  await fails(stripe.paymentIntents.create({ amount: 1, currency: 'usd', confirmation_token: token.id }));
  await stripe.paymentIntents.retrieve(intent.id, { expand: ['payment_method'] });
  const typed = (await browser.rawRequest('POST', '/v1/confirmation_tokens', {
    payment_method_data: {
      type: 'card',
      card: { number: '4000002760003184', exp_month: 12, exp_year: 2034, cvc: '123' },
      billing_details: { address: { country: 'US', postal_code: '94110' } },
    },
    return_url: 'https://shop.example/done',
    use_stripe_sdk: true,
    metadata: { from: 'browser' },
  })) as unknown as Stripe.ConfirmationToken;
  const setup = await stripe.setupIntents.create({ customer: customer.id });
  await stripe.setupIntents.confirm(setup.id, { confirmation_token: typed.id });
  await stripe.confirmationTokens.retrieve(typed.id);
}
