import type { World } from '../recorder';

/** What a client gets to act for one customer. */
export default async function customerKeys({ stripe, browser }: World): Promise<void> {
  const customer = await stripe.customers.create();
  await stripe.customerSessions.create({
    customer: customer.id,
    components: { pricing_table: { enabled: true } },
  });
  await stripe.customerSessions.create({
    customer: customer.id,
    components: {
      payment_element: { enabled: true, features: { payment_method_redisplay: 'enabled' } },
      customer_sheet: { enabled: true },
      mobile_payment_element: { enabled: true },
    },
    expand: ['customer'],
  });
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  await stripe.paymentMethods.update(card.id, { allow_redisplay: 'always' });
  const session = await stripe.customerSessions.create({
    customer: customer.id,
    components: {
      payment_element: {
        enabled: true,
        features: { payment_method_redisplay: 'enabled', payment_method_remove: 'enabled' },
      },
    },
  });
  const secret = { customer_session_client_secret: session.client_secret };
  await browser.rawRequest('GET', `/v1/elements/sessions?${new URLSearchParams(secret)}`);
  await browser.rawRequest('POST', `/v1/elements/payment_methods/${card.id}/detach`, secret);
  const key = await stripe.ephemeralKeys.create(
    { customer: customer.id },
    { apiVersion: '2026-10-28.endive' },
  );
  await stripe.ephemeralKeys.del(key.id);
}
