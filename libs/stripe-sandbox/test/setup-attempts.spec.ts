import type Stripe from 'stripe';
import { type RemoteAccount, sandboxAccount } from '../src/jest/index';
import { client } from './support';

let account: RemoteAccount;
let stripe: Stripe;

beforeAll(() => {
  account = sandboxAccount();
  stripe = client(account);
});

const card = { allowed_payment_method_types: ['card' as const] };

it('are listed for their SetupIntent, newest first, with how each ended', async () => {
  const customer = await stripe.customers.create();
  const { id } = await stripe.setupIntents.create({ ...card, customer: customer.id });
  await expect(
    stripe.setupIntents.confirm(id, { payment_method: 'pm_card_visa_chargeDeclined' }),
  ).rejects.toMatchObject({ code: 'card_declined' });
  await stripe.setupIntents.confirm(id, { payment_method: 'pm_card_authenticationRequired' });
  await stripe.setupIntents.confirm(id, { payment_method: 'pm_card_authenticationRequired' });
  await account.authenticate(id, 'fail');
  await stripe.setupIntents.confirm(id, { payment_method: 'pm_card_authenticationRequired' });
  await account.authenticate(id, 'succeed');
  const { data } = await stripe.setupAttempts.list({ setup_intent: id });
  expect(data.map(({ status }) => status)).toEqual(['succeeded', 'failed', 'abandoned', 'failed']);
  expect(data[0]).toMatchObject({
    object: 'setup_attempt',
    customer: customer.id,
    setup_error: null,
    setup_intent: id,
    usage: 'off_session',
    payment_method_details: {
      type: 'card',
      card: {
        last4: '3184',
        three_d_secure: { authentication_flow: 'challenge', result: 'authenticated' },
      },
    },
  });
  expect(data[1]).toMatchObject({
    setup_error: { code: 'setup_intent_authentication_failure' },
    payment_method_details: { card: { three_d_secure: { result: 'failed', result_reason: 'rejected' } } },
  });
  expect(data[3]).toMatchObject({
    setup_error: { code: 'card_declined' },
    payment_method_details: { card: { three_d_secure: null } },
  });
  const intent = await stripe.setupIntents.retrieve(id, { expand: ['latest_attempt.payment_method'] });
  expect(intent.latest_attempt).toMatchObject({
    id: data[0]?.id,
    payment_method: { object: 'payment_method' },
  });
  const page = await stripe.setupAttempts.list({
    setup_intent: id,
    limit: 1,
    starting_after: data[0]?.id as string,
  });
  expect(page).toMatchObject({ has_more: true, data: [{ id: data[1]?.id }] });
});

it('are abandoned with their SetupIntent', async () => {
  const { id } = await stripe.setupIntents.create({
    ...card,
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
  });
  await stripe.setupIntents.cancel(id);
  expect((await stripe.setupAttempts.list({ setup_intent: id })).data).toMatchObject([
    { status: 'abandoned' },
  ]);
});

it('want to know whose they are', async () => {
  await expect(stripe.setupAttempts.list({} as Stripe.SetupAttemptListParams)).rejects.toMatchObject({
    code: 'parameter_missing',
    param: 'setup_intent',
  });
  await expect(stripe.setupAttempts.list({ setup_intent: 'seti_none' })).rejects.toMatchObject({
    code: 'resource_missing',
    param: 'setup_intent',
  });
});
