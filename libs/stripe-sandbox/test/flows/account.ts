import type { World } from '../recorder';

/** The account itself, its events and its endpoints for webhooks. */
export default async function account({ stripe }: World): Promise<void> {
  const own = await stripe.accounts.retrieveCurrent();
  await stripe.accounts.retrieve(own.id);
  await stripe.customers.create();
  const [event] = (await stripe.events.list()).data;
  await stripe.events.retrieve(event?.id as string);
  const endpoint = await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:1/hook',
    enabled_events: ['customer.deleted'],
    description: 'Mine',
  });
  await stripe.webhookEndpoints.retrieve(endpoint.id);
  await stripe.webhookEndpoints.update(endpoint.id, { disabled: true, metadata: { a: 'b' } });
  await stripe.webhookEndpoints.list();
  await stripe.webhookEndpoints.del(endpoint.id);
}
