import type { World } from '../recorder';

/** What a client gets to act for one customer. */
export default async function customerKeys({ stripe }: World): Promise<void> {
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
  const key = await stripe.ephemeralKeys.create(
    { customer: customer.id },
    { apiVersion: '2026-10-28.endive' },
  );
  await stripe.ephemeralKeys.del(key.id);
}
