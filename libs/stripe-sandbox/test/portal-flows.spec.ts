import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { customerWith, monthly } from './billing-support';
import { client } from './support';

let sandbox: Sandbox;
let stripe: Stripe;
let customer: string;
let price: Stripe.Price;
let everything: string;

beforeAll(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
  customer = (await customerWith(stripe, 'pm_card_visa')).id;
  price = await monthly(stripe, 500);
  const { id } = await stripe.billingPortal.configurations.create({
    features: {
      subscription_cancel: { enabled: true },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ['price', 'quantity'],
        products: [{ product: price.product as string, prices: [price.id] }],
      },
    },
  });
  everything = id;
});
afterAll(() => sandbox.stop());

const subscribe = (more: Partial<Stripe.SubscriptionCreateParams> = {}) =>
  stripe.subscriptions.create({ customer, items: [{ price: price.id }], ...more });

type FlowData = Stripe.BillingPortal.SessionCreateParams.FlowData;

const open = (flow_data: FlowData, configuration?: string) =>
  stripe.billingPortal.sessions.create({ customer, flow_data, ...(configuration ? { configuration } : {}) });

const cancel = (subscription: string): FlowData => ({
  type: 'subscription_cancel',
  subscription_cancel: { subscription },
});
const update = (subscription: string): FlowData => ({
  type: 'subscription_update',
  subscription_update: { subscription },
});
const confirm = ({ id, items }: Stripe.Subscription, quantity?: number): FlowData => ({
  type: 'subscription_update_confirm',
  subscription_update_confirm: {
    subscription: id,
    items: [{ id: items.data[0]?.id ?? '', price: price.id, ...(quantity ? { quantity } : {}) }],
  },
});

const refusal = (message: string) => ({ statusCode: 400, type: 'StripeInvalidRequestError', message });

describe('a portal session that cancels', () => {
  it('is made for a subscription that goes on', async () => {
    const { id } = await subscribe();
    expect((await open(cancel(id))).flow?.subscription_cancel?.subscription).toBe(id);
  });

  it.each([
    ['at the end of its period', { cancel_at_period_end: true }],
    ['at a time', { cancel_at: Math.floor(Date.now() / 1000) + 86_400 }],
  ])('is refused for one that already ends %s', async (_when, ends) => {
    const { id } = await subscribe(ends);
    await expect(open(cancel(id))).rejects.toMatchObject(
      refusal(`The subscription ${id} is already set to be canceled at period end.`),
    );
  });

  it('is refused for one that has ended', async () => {
    const { id } = await subscribe();
    await stripe.subscriptions.cancel(id);
    await expect(open(cancel(id))).rejects.toMatchObject({ statusCode: 400 });
    await expect(open(update(id), everything)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('is refused where the configuration does not let customers cancel', async () => {
    const { id } = await subscribe();
    const without = await stripe.billingPortal.configurations.create({
      features: { invoice_history: { enabled: true } },
    });
    await expect(open(cancel(id), without.id)).rejects.toMatchObject({
      message: expect.stringContaining('subscription cancel feature in the portal configuration is disabled'),
    });
  });
});

describe('a portal session that changes a subscription', () => {
  it('is refused where the configuration does not let customers do so', async () => {
    const subscription = await subscribe();
    const without = await stripe.billingPortal.configurations.create({
      features: { subscription_cancel: { enabled: true } },
    });
    const disabled = refusal(
      'This subscription cannot be updated because the subscription update feature in the portal configuration is disabled.',
    );
    await expect(open(update(subscription.id), without.id)).rejects.toMatchObject(disabled);
    await expect(open(confirm(subscription, 2), without.id)).rejects.toMatchObject(disabled);
  });

  it('is made with the configuration that test accounts have from the start, to any price', async () => {
    const subscription = await subscribe();
    const other = await monthly(stripe, 900);
    expect((await open(update(subscription.id))).flow?.type).toBe('subscription_update');
    const { flow } = await open({
      type: 'subscription_update_confirm',
      subscription_update_confirm: {
        subscription: subscription.id,
        items: [{ id: subscription.items.data[0]?.id ?? '', price: other.id }],
      },
    });
    expect(flow?.subscription_update_confirm?.items[0]?.price).toBe(other.id);
  });

  it('is made where the configuration lets customers do so', async () => {
    const subscription = await subscribe();
    expect((await open(update(subscription.id), everything)).flow?.type).toBe('subscription_update');
    expect((await open(confirm(subscription, 2), everything)).flow?.type).toBe('subscription_update_confirm');
  });

  it('is refused where there is nothing to confirm, and for an item of another subscription', async () => {
    const [subscription, other] = [await subscribe(), await subscribe()];
    await expect(open(confirm(subscription), everything)).rejects.toMatchObject(
      refusal('Cannot update the subscription because there are no changes to confirm.'),
    );
    await expect(open(confirm({ ...subscription, items: other.items }, 2), everything)).rejects.toMatchObject(
      { code: 'resource_missing' },
    );
  });

  it('is refused for a price that is not there or not offered, and for more than one item', async () => {
    const subscription = await subscribe();
    const unlisted = await monthly(stripe, 900);
    const to = (...items: { id: string; price?: string; quantity?: number }[]) =>
      open(
        {
          type: 'subscription_update_confirm',
          subscription_update_confirm: { subscription: subscription.id, items },
        },
        everything,
      );
    const id = subscription.items.data[0]?.id ?? '';
    await expect(to({ id, price: 'price_nope' })).rejects.toMatchObject({ code: 'resource_missing' });
    await expect(to({ id, price: unlisted.id })).rejects.toMatchObject({ statusCode: 400 });
    await expect(to({ id, quantity: 2 }, { id: 'si_nope' })).rejects.toMatchObject({
      code: 'resource_missing',
    });
    await expect(to({ id, quantity: 2 }, { id, quantity: 3 })).rejects.toMatchObject({ statusCode: 400 });
  });
});

it('a customer takes no token of a card, as charges take none', async () => {
  const refused = {
    message: expect.stringMatching(/^Card Token usage on the Customers API and Charges API/),
  };
  await expect(stripe.customers.create({ source: 'tok_visa' })).rejects.toMatchObject(refused);
  await expect(stripe.customers.update(customer, { source: 'tok_visa' })).rejects.toMatchObject(refused);
  await expect(stripe.customers.update('cus_nope', { source: 'tok_visa' })).rejects.toMatchObject({
    code: 'resource_missing',
  });
  expect((await stripe.customers.create({ source: '' })).id).toMatch(/^cus_/);
});
