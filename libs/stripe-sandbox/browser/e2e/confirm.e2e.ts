import type { Page } from '@playwright/test';
import type Stripe from 'stripe';
import { cardFrame, completeChallenge, cvcField, fillCard } from './compiled';
import { expect, test } from './shop';

interface Confirmed {
  paymentIntent?: { status: string };
  setupIntent?: { status: string; payment_method: string };
  error?: { code: string; decline_code?: string; payment_intent?: { status: string } };
}

const confirmed = (page: Page) =>
  page.evaluate(() => (window.lab as unknown as { result: Promise<Confirmed> }).result);

async function mountCard(page: Page, number: string): Promise<void> {
  await page.evaluate(async () => {
    const card = (await window.lab.stripe)?.elements().create('card', { hidePostalCode: true });
    card?.mount('#one');
    Object.assign(window.lab, { card });
  });
  await fillCard(page, { number });
}

/** Confirms with the publishable key and the mounted card. */
async function confirm(page: Page, clientSecret: string, handleActions = true): Promise<void> {
  await page.evaluate(
    ([secret, handle]) => {
      const call = async (): Promise<unknown> => {
        const stripe = await window.lab.stripe;
        const { card } = window.lab as unknown as { card: never };
        const data = { payment_method: { card, billing_details: { name: 'Ada' } } };
        return secret.startsWith('seti_')
          ? stripe?.confirmCardSetup(secret, data, { handleActions: handle })
          : stripe?.confirmCardPayment(secret, data, { handleActions: handle });
      };
      Object.assign(window.lab, { result: call() });
    },
    [clientSecret, handleActions] as const,
  );
}

const automatic = (stripe: Stripe, customer?: string) =>
  stripe.paymentIntents.create({
    amount: 700,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
    customer,
  });

test('confirmCardPayment pays with a typed card, past a challenge or not', async ({ page, open, stack }) => {
  await open('plain');
  await mountCard(page, '4242424242424242');
  await confirm(page, (await automatic(stack.stripe)).client_secret ?? '');
  expect(await confirmed(page)).toMatchObject({ paymentIntent: { status: 'succeeded' } });

  await cardFrame(page).locator('[name=cardnumber]').fill('4000002760003184');
  await confirm(page, (await automatic(stack.stripe)).client_secret ?? '', false);
  expect(await confirmed(page)).toMatchObject({ paymentIntent: { status: 'requires_action' } });
  await confirm(page, (await automatic(stack.stripe)).client_secret ?? '');
  await completeChallenge(page);
  expect(await confirmed(page)).toMatchObject({ paymentIntent: { status: 'succeeded' } });
});

test('a decline comes back as the card error, before a challenge or after', async ({ page, open, stack }) => {
  await open('plain');
  await mountCard(page, '4000000000000341');
  await confirm(page, (await automatic(stack.stripe)).client_secret ?? '');
  expect(await confirmed(page)).toMatchObject({
    error: {
      type: 'card_error',
      code: 'card_declined',
      payment_intent: { status: 'requires_payment_method' },
    },
  });
  await cardFrame(page).locator('[name=cardnumber]').fill('4000008260003178');
  await confirm(page, (await automatic(stack.stripe)).client_secret ?? '');
  await completeChallenge(page);
  expect(await confirmed(page)).toMatchObject({
    error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' },
  });
});

test('confirmCardSetup saves a challenged card', async ({ page, open, stack }) => {
  await open('plain');
  const setup = await stack.stripe.setupIntents.create({ allowed_payment_method_types: ['card'] });
  await mountCard(page, '4000002760003184');
  await confirm(page, setup.client_secret ?? '');
  await completeChallenge(page);
  expect(await confirmed(page)).toMatchObject({ setupIntent: { status: 'succeeded' } });
});

test('a saved card is paid with its id and a security code typed again', async ({ page, open, stack }) => {
  await open('plain');
  const customer = await stack.stripe.customers.create();
  const saved = await stack.stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const intent = await automatic(stack.stripe, customer.id);
  await page.evaluate(async () => {
    const cvc = (await window.lab.stripe)?.elements().create('cardCvc');
    cvc?.mount('#one');
    Object.assign(window.lab, { cvc });
  });
  await cvcField(page).fill('123');
  const result = await page.evaluate(
    async ([secret, id]) => {
      const stripe = await window.lab.stripe;
      const { cvc } = window.lab as unknown as { cvc: never };
      return stripe?.confirmCardPayment(secret, {
        payment_method: id,
        payment_method_options: { card: { cvc } },
      });
    },
    [intent.client_secret ?? '', saved.id] as const,
  );
  expect(result).toMatchObject({ paymentIntent: { status: 'succeeded' } });
});

test('an intent confirmed on the server refuses the publishable key', async ({ page, open, stack }) => {
  await open('plain');
  const intent = await stack.stripe.paymentIntents.create({
    amount: 700,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
    confirmation_method: 'manual',
  });
  await mountCard(page, '4242424242424242');
  await confirm(page, intent.client_secret ?? '');
  const { error } = await confirmed(page);
  expect(error).toMatchObject({
    type: 'invalid_request_error',
    message: expect.stringContaining('secret key'),
  });
});

test('a reduced object is read with the client secret alone', async ({ page, open, stack }) => {
  await open('plain');
  const intent = await automatic(stack.stripe, (await stack.stripe.customers.create()).id);
  const read = (secret: string) =>
    page.evaluate(async (value) => (await window.lab.stripe)?.retrievePaymentIntent(value), secret);
  const answer = await read(intent.client_secret ?? '');
  expect(answer).toMatchObject({ paymentIntent: { id: intent.id, amount: 700 } });
  expect(answer?.paymentIntent).not.toHaveProperty('customer');
  expect(await read(`${intent.id}_secret_wrong`)).toMatchObject({ error: { type: 'invalid_request_error' } });
});

/** What two calls at once with a saved card come to. */
const confirmTwice = (page: Page, secret: string, method: string) =>
  page.evaluate(
    async ([value, payment_method]) => {
      const stripe = await window.lab.stripe;
      const call = (): Promise<unknown> | undefined =>
        value.startsWith('seti_')
          ? stripe?.confirmCardSetup(value, { payment_method })
          : stripe?.confirmCardPayment(value, { payment_method });
      return Promise.all([call(), call()]);
    },
    [secret, method] as const,
  );

for (const latency of [0, 100]) {
  test(`a confirm of what has succeeded resolves, at once with another too (${latency} ms)`, async ({
    page,
    open,
    stack,
    stripeAccount,
  }) => {
    await stripeAccount.settings({ latency });
    await open('plain');
    const customer = await stack.stripe.customers.create();
    const { id } = await stack.stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const intent = await automatic(stack.stripe, customer.id);
    const paid = { paymentIntent: { id: intent.id, status: 'succeeded' } };
    const secret = intent.client_secret ?? '';
    expect(await confirmTwice(page, secret, id)).toMatchObject([paid, paid]);
    const again = await page.evaluate(
      async ([value, payment_method]) =>
        (await window.lab.stripe)?.confirmPayment({
          clientSecret: value,
          confirmParams: { payment_method },
          redirect: 'if_required',
        } as never),
      [secret, id] as const,
    );
    expect(again).toMatchObject(paid);
    expect((await stack.stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1);

    const setup = await stack.stripe.setupIntents.create({
      allowed_payment_method_types: ['card'],
      customer: customer.id,
    });
    const saved = { setupIntent: { id: setup.id, status: 'succeeded' } };
    expect(await confirmTwice(page, setup.client_secret ?? '', id)).toMatchObject([saved, saved]);
  });
}

test('an intent that may redirect asks for a return_url', async ({ page, open, stack }) => {
  await open('plain');
  const intent = await stack.stripe.paymentIntents.create({ amount: 700, currency: 'usd' });
  await mountCard(page, '4242424242424242');
  await confirm(page, intent.client_secret ?? '');
  const { error } = await confirmed(page);
  expect(error).toMatchObject({
    type: 'invalid_request_error',
    message: expect.stringContaining('you must provide a `return_url`'),
  });
  expect(await stack.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: null,
  });
});
