import { customerWith, monthly } from '../billing-support';
import type { World } from '../recorder';

/** Portal sessions and what they are configured with. */
export default async function billingPortal({ stripe }: World): Promise<void> {
  const customer = await customerWith(stripe, 'pm_card_visa');
  const price = await monthly(stripe, 2000);
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
  });
  await stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: 'https://example.com/account',
  });
  const configuration = await stripe.billingPortal.configurations.create({
    features: {
      customer_update: { enabled: true, allowed_updates: ['email'] },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: {
        enabled: true,
        mode: 'immediately',
        cancellation_reason: { enabled: true, options: ['unused', 'other'] },
      },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ['price', 'quantity'],
        products: [{ product: price.product as string, prices: [price.id] }],
      },
    },
    business_profile: { headline: 'Yours', privacy_policy_url: 'https://example.com/privacy' },
    login_page: { enabled: true },
  });
  await stripe.billingPortal.configurations.retrieve(configuration.id);
  await stripe.billingPortal.configurations.update(configuration.id, {
    features: { payment_method_update: { enabled: false } },
    name: 'Ours',
  });
  await stripe.billingPortal.configurations.list({ active: true });
  await stripe.billingPortal.sessions.create({
    customer: customer.id,
    configuration: configuration.id,
    flow_data: {
      type: 'subscription_cancel',
      subscription_cancel: { subscription: subscription.id },
      after_completion: { type: 'redirect', redirect: { return_url: 'https://example.com/done' } },
    },
    expand: ['configuration'],
  });
}
