import { customerWith, eventTypes, freshAccounts, lastEvent, monthly } from './billing-support';

const own = freshAccounts();

it('a plan is a recurring price, and a recurring price a plan', async () => {
  const plan = await own.stripe.plans.create({
    id: 'gold',
    amount: 2000,
    currency: 'usd',
    interval: 'month',
    product: { name: 'Gold' },
  });
  expect(plan).toMatchObject({ id: 'gold', object: 'plan', amount: 2000, interval: 'month' });
  expect(await own.stripe.prices.retrieve('gold')).toMatchObject({
    unit_amount: 2000,
    product: plan.product,
  });
  const price = await monthly(own.stripe, 700);
  expect(await own.stripe.plans.retrieve(price.id)).toMatchObject({ id: price.id, amount: 700 });
  expect((await own.stripe.plans.list()).data.map(({ id }) => id)).toEqual([price.id, 'gold']);
  await expect(
    own.stripe.plans.create({
      id: 'gold',
      amount: 1,
      currency: 'usd',
      interval: 'day',
      product: { name: 'x' },
    }),
  ).rejects.toMatchObject({ code: 'resource_already_exists' });
  const once = await own.stripe.prices.create({
    currency: 'usd',
    unit_amount: 5,
    product: plan.product as string,
  });
  await expect(own.stripe.plans.retrieve(once.id)).rejects.toMatchObject({ statusCode: 404 });
});

it('changes and goes, and who has it keeps it', async () => {
  const plan = await own.stripe.plans.create({
    amount: 2000,
    currency: 'usd',
    interval: 'month',
    product: { name: 'Gold' },
  });
  const customer = await customerWith(own.stripe, 'pm_card_visa');
  const subscription = await own.stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: plan.id }],
  });
  const since = await lastEvent(own.stripe);
  expect(await own.stripe.plans.update(plan.id, { nickname: 'Old', trial_period_days: 3 })).toMatchObject({
    nickname: 'Old',
    trial_period_days: 3,
  });
  expect(await own.stripe.plans.del(plan.id)).toEqual(
    expect.objectContaining({ id: plan.id, object: 'plan', deleted: true }),
  );
  expect(await eventTypes(own.stripe, since)).toEqual([
    'plan.updated',
    'price.updated',
    'plan.deleted',
    'price.deleted',
  ]);
  await expect(own.stripe.plans.retrieve(plan.id)).rejects.toMatchObject({
    message: `No such plan: '${plan.id}'`,
    statusCode: 404,
  });
  expect((await own.stripe.plans.list()).data).toEqual([]);
  const item = subscription.items.data[0]?.id as string;
  const more = await own.stripe.subscriptions.update(subscription.id, { items: [{ id: item, quantity: 2 }] });
  expect(more.items.data[0]).toMatchObject({ plan: { id: plan.id }, quantity: 2 });
  await expect(
    own.stripe.subscriptions.create({ customer: customer.id, items: [{ price: plan.id }] }),
  ).rejects.toMatchObject({ code: 'resource_missing' });
});
