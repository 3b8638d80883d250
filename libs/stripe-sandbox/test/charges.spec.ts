import type Stripe from 'stripe';
import { type RemoteAccount, sandboxAccount } from '../src/jest/index';
import { pay } from './money';
import { client } from './support';

let account: RemoteAccount;
let stripe: Stripe;

beforeAll(() => {
  account = sandboxAccount();
  stripe = client(account);
});

it('show the fields of the older API, which say nothing', async () => {
  const { latest_charge } = await pay(stripe, 'pm_card_visa');
  expect(await stripe.charges.retrieve(latest_charge as string)).toMatchObject({
    destination: null,
    dispute: null,
    order: null,
  });
});

it('show their dispute whole', async () => {
  const { latest_charge } = await pay(stripe, 'pm_card_createDispute');
  await account.advance(10);
  const charge = await stripe.charges.retrieve(latest_charge as string, { expand: ['dispute'] });
  expect(charge).toMatchObject({ dispute: { object: 'dispute', charge: charge.id }, disputed: true });
});

it('are made by intents alone', async () => {
  const price = { amount: 1400, currency: 'usd' };
  const { id: empty } = await stripe.customers.create();
  const { id: customer } = await stripe.customers.create({ payment_method: 'pm_card_visa' });
  await expect(stripe.charges.create(price)).rejects.toMatchObject({
    statusCode: 400,
    code: 'parameter_missing',
    message: 'Must provide source or customer.',
  });
  await expect(stripe.charges.create({ ...price, source: 'tok_visa' })).rejects.toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('Card Token usage on the Customers API and Charges API'),
  });
  const missing = { statusCode: 402, type: 'StripeCardError', code: 'missing', param: 'card' };
  await expect(stripe.charges.create({ ...price, customer })).rejects.toMatchObject({
    ...missing,
    message: expect.stringContaining('does have a Payment Method attached'),
  });
  await expect(stripe.charges.create({ ...price, customer: empty })).rejects.toMatchObject({
    ...missing,
    message: expect.stringContaining("doesn't have any saved payment details"),
  });
});

it('are captured by their intents alone', async () => {
  const held = await pay(stripe, 'pm_card_visa', { capture_method: 'manual' });
  const capture = () => stripe.charges.capture(held.latest_charge as string);
  await expect(capture()).rejects.toMatchObject({
    message: expect.stringContaining(`(${held.id}). You must capture the PaymentIntent instead.`),
  });
  await stripe.paymentIntents.capture(held.id);
  await expect(capture()).rejects.toMatchObject({ code: 'charge_already_captured' });
});

it('leave the transfer group to their intents', async () => {
  const { id, latest_charge } = await pay(stripe, 'pm_card_visa');
  await expect(
    stripe.charges.update(latest_charge as string, { transfer_group: 'order_42' }),
  ).rejects.toMatchObject({
    message: expect.stringContaining(`(${id}). You must update the \`transfer_group\` on the PaymentIntent`),
  });
});
