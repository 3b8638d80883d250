import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { brokenClock } from './billing-support';
import { client } from './support';

const START = 1_800_000_000;
const DAY = 86_400;

describe('test clocks', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await createSandbox();
    stripe = client(sandbox);
  });
  afterAll(() => sandbox.stop());

  it('stand still until they are advanced, and tell of it', async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START, name: 'renewals' });
    expect(clock).toMatchObject({
      object: 'test_helpers.test_clock',
      frozen_time: START,
      name: 'renewals',
      status: 'ready',
      status_details: {},
      deletes_after: clock.created + 30 * DAY,
    });
    const advancing = await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START + DAY });
    expect(advancing).toMatchObject({
      status: 'advancing',
      frozen_time: START,
      status_details: { advancing: { target_frozen_time: START + DAY } },
    });
    expect(await stripe.testHelpers.testClocks.retrieve(clock.id)).toMatchObject({
      status: 'ready',
      frozen_time: START + DAY,
      status_details: {},
    });
    const { data } = await stripe.events.list({ types: ['test_helpers.*'] });
    expect(data.map(({ type }) => type)).toEqual([
      'test_helpers.test_clock.ready',
      'test_helpers.test_clock.advancing',
      'test_helpers.test_clock.created',
    ]);
    expect((await stripe.testHelpers.testClocks.list()).data.map(({ id }) => id)).toEqual([clock.id]);
  });

  it('go forward only, and not too far at once', async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
    for (const frozen_time of [START, START - 1, START + 3 * 366 * DAY]) {
      await expect(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time })).rejects.toMatchObject({
        statusCode: 400,
        param: 'frozen_time',
      });
    }
    await expect(
      stripe.testHelpers.testClocks.advance('clock_none', { frozen_time: START }),
    ).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' });
  });

  it('that failed on the way stay where they are', async () => {
    const id = await brokenClock(stripe, '2026-01-01T00:00:00Z');
    const clock = await stripe.testHelpers.testClocks.retrieve(id);
    expect(clock).toMatchObject({ status: 'internal_failure', status_details: {} });
    await expect(
      stripe.testHelpers.testClocks.advance(id, { frozen_time: clock.frozen_time + DAY }),
    ).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('internal_failure') });
  });

  it('give their time to three customers, who are listed apart and go with the clock', async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
    const email = 'clocked@example.com';
    const one = await stripe.customers.create({ test_clock: clock.id, email });
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START + DAY });
    const two = await stripe.customers.create({ test_clock: clock.id });
    await stripe.customers.create({ test_clock: clock.id });
    const free = await stripe.customers.create({ email });
    expect([one.created, two.created]).toEqual([START, START + DAY]);
    expect(one.test_clock).toBe(clock.id);
    expect(free.test_clock).toBeNull();
    await expect(stripe.customers.create({ test_clock: clock.id })).rejects.toMatchObject({
      param: 'test_clock',
    });
    expect((await stripe.customers.list({ email })).data.map(({ id }) => id)).toEqual([free.id]);
    const clocked = await stripe.customers.list({ test_clock: clock.id });
    expect(clocked.data).toHaveLength(3);
    const early = await stripe.customers.list({ test_clock: clock.id, created: { lt: START + DAY } });
    expect(early.data.map(({ id }) => id)).toEqual([one.id]);
    const shown = await stripe.customers.retrieve(one.id, { expand: ['test_clock'] });
    expect(shown).toMatchObject({ test_clock: { id: clock.id, frozen_time: START + DAY } });

    expect(await stripe.testHelpers.testClocks.del(clock.id)).toMatchObject({ id: clock.id, deleted: true });
    expect(await stripe.customers.retrieve(one.id)).toMatchObject({ deleted: true });
    expect(await stripe.customers.retrieve(free.id)).not.toHaveProperty('deleted');
    await expect(stripe.testHelpers.testClocks.retrieve(clock.id)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('put the payments of their customers on their time', async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
    const customer = await stripe.customers.create({ test_clock: clock.id });
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const intent = await stripe.paymentIntents.create({
      amount: 900,
      currency: 'usd',
      customer: customer.id,
      payment_method: method.id,
      allowed_payment_method_types: ['card'],
    });
    expect(intent.created).toBe(START);
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START + DAY });
    const paid = await stripe.paymentIntents.confirm(intent.id, { expand: ['latest_charge'] });
    expect((paid.latest_charge as Stripe.Charge).created).toBe(START + DAY);
  });

  it('go two intervals of the shortest subscription at most, and end them when they are deleted', async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
    const customer = await stripe.customers.create({
      test_clock: clock.id,
      payment_method: 'pm_card_visa',
    });
    const [method] = (await stripe.paymentMethods.list({ customer: customer.id })).data;
    const product = await stripe.products.create({ name: 'Reading club' });
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 900,
      recurring: { interval: 'week' },
    });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      default_payment_method: method?.id as string,
      items: [{ price: price.id }],
    });
    await expect(
      stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START + 14 * DAY + 1 }),
    ).rejects.toMatchObject({ param: 'frozen_time' });
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: START + 14 * DAY });
    expect(await stripe.testHelpers.testClocks.retrieve(clock.id)).toMatchObject({ status: 'ready' });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    await stripe.testHelpers.testClocks.del(clock.id);
    const { data } = await stripe.events.list({ type: 'customer.subscription.deleted' });
    expect(data.map((event) => event.data.object)).toMatchObject([{ id: subscription.id }]);
  });

  it('are deleted by themselves after thirty days', async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
    sandbox.advance(30 * DAY);
    await expect(stripe.testHelpers.testClocks.retrieve(clock.id)).rejects.toMatchObject({ statusCode: 404 });
  });
});

it('a test clock and its customers are there after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'clocks-'));
  const secretKey = 'sk_test_clocks';
  const first = await createSandbox({ dataDir, secretKey });
  const clock = await client(first).testHelpers.testClocks.create({ frozen_time: START });
  const customer = await client(first).customers.create({ test_clock: clock.id });
  await first.stop();
  const second = await createSandbox({ dataDir, secretKey });
  const stripe = client(second);
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({
    test_clock: clock.id,
    created: START,
  });
  second.advance(30 * DAY);
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
  await second.stop();
  rmSync(dataDir, { recursive: true });
});
