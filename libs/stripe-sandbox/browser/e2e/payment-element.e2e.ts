import type Stripe from 'stripe';
import { bankPage, paymentFrame } from './compiled';
import { answerOf, call, enterCard, mountPayment, outcome, STAY } from './payment-form';
import { expect, test } from './shop';

const newIntent = (stripe: Stripe, more: Stripe.PaymentIntentCreateParams | object = {}) =>
  stripe.paymentIntents.create({ amount: 1999, currency: 'usd', ...more });

test('react-stripe-js pays with the Payment Element and comes back to return_url', async ({
  page,
  open,
  stack,
  problems,
}) => {
  const intent = await newIntent(stack.stripe);
  await open('payment', { secret: intent.client_secret ?? '' });
  await expect(paymentFrame(page).locator('[name=number]')).toHaveAttribute(
    'placeholder',
    '1234 1234 1234 1234',
  );
  await expect(page.locator('iframe[name^=__privateStripeFrame]')).toHaveCount(1);
  await enterCard(page);
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.waitForURL(/redirect_status/);
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    view: 'plain',
    key: stack.publishableKey,
    payment_intent: intent.id,
    payment_intent_client_secret: intent.client_secret,
    redirect_status: 'succeeded',
  });
  const paid = await stack.stripe.paymentIntents.retrieve(intent.id, { expand: ['payment_method'] });
  expect(paid).toMatchObject({
    status: 'succeeded',
    payment_method: {
      card: { last4: '4242', exp_month: 12, exp_year: 2034, checks: { cvc_check: 'pass' } },
      billing_details: { address: { country: 'US', postal_code: '94110' } },
    },
  });
  expect(problems).toEqual([]);
});

for (const [button, status] of [
  ['#test-source-authorize-3ds', 'succeeded'],
  ['#test-source-fail-3ds', 'requires_payment_method'],
] as const) {
  test(`a challenge from confirmPayment ends in ${status}`, async ({ page, open, stack }) => {
    const intent = await newIntent(stack.stripe);
    await open('payment', { secret: intent.client_secret ?? '', redirect: 'if_required' });
    await enterCard(page, '4000002760003184');
    await page.getByRole('button', { name: 'Pay' }).click();
    await bankPage(page).locator(button).click();
    const answer = await answerOf(page);
    if (status === 'succeeded') expect(answer).toMatchObject({ paymentIntent: { status } });
    else
      expect(answer).toMatchObject({
        error: { code: 'payment_intent_authentication_failure', payment_intent: { status } },
      });
    expect(page.url()).not.toContain('redirect_status');
  });
}

test('a decline comes back to the form, which can be used again', async ({ page, open, stack }) => {
  const intent = await newIntent(stack.stripe);
  await open('payment', { secret: intent.client_secret ?? '', redirect: 'if_required' });
  await enterCard(page, '4000000000009995');
  await page.getByRole('button', { name: 'Pay' }).click();
  expect(await answerOf(page)).toMatchObject({
    error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' },
  });
  await paymentFrame(page).locator('[name=number]').fill('5555555555554444');
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(page.locator('output')).toContainText('"status":"succeeded"');
});

test('confirmSetup saves a card and says what that means', async ({ page, open, stack }) => {
  const customer = await stack.stripe.customers.create();
  const setup = await stack.stripe.setupIntents.create({ customer: customer.id });
  await open('payment', { secret: setup.client_secret ?? '' });
  await expect(paymentFrame(page).getByText(/you allow .* to charge your card/)).toBeVisible();
  await enterCard(page);
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.waitForURL(/redirect_status=succeeded/);
  expect(new URL(page.url()).searchParams.get('setup_intent')).toBe(setup.id);
  const saved = await stack.stripe.paymentMethods.list({ customer: customer.id });
  expect(saved.data.map(({ card }) => card?.last4)).toEqual(['4242']);
});

test('unfinished fields are told beside them and as the error of submit', async ({ page, open, stack }) => {
  const intent = await newIntent(stack.stripe);
  await open('payment', { secret: intent.client_secret ?? '' });
  const form = paymentFrame(page);
  await form.locator('[name=number]').fill('4242424242424241');
  await expect(form.getByText('Your card number is invalid.')).toBeVisible();
  await expect(form.locator('[name=number]')).toHaveAttribute('aria-invalid', 'true');
  await form.locator('[name=number]').fill('4242424242424242');
  await form.locator('[name=country]').selectOption('US');
  await page.getByRole('button', { name: 'Pay' }).click();
  expect(await answerOf(page)).toEqual({
    error: {
      type: 'validation_error',
      code: 'incomplete_expiry',
      message: "Your card's expiration date is incomplete.",
    },
  });
  await expect(form.getByText('Your postal code is incomplete.')).toBeVisible();
  await form.locator('[name=country]').selectOption('DE');
  await expect(form.locator('[name=postalCode]')).toBeHidden();
  await form.locator('[name=country]').selectOption('GB');
  await expect(form.getByLabel('Postal code')).toBeVisible();
  await form.locator('[name=postalCode]').fill('sw1a 1aa');
  await expect(form.getByText('Your postal code is incomplete.')).toBeHidden();
});

test('typed in one go, the caret moves on and the events tell how far it is', async ({
  page,
  open,
  stack,
}) => {
  const intent = await newIntent(stack.stripe);
  await open('plain');
  await mountPayment(page, { clientSecret: intent.client_secret });
  const form = paymentFrame(page);
  await form.locator('[name=number]').click();
  await page.keyboard.type('4242424242424242' + '1234' + '123');
  await expect(form.locator('[name=number]')).toHaveValue('4242 4242 4242 4242');
  await expect(form.locator('[name=expiry]')).toHaveValue('12 / 34');
  await expect(form.locator('[name=cvc]')).toHaveValue('123');
  await form.locator('[name=country]').selectOption('FR');
  await expect
    .poll(() => page.evaluate(() => window.lab.events.at(-1)))
    .toEqual({
      name: 'change',
      elementType: 'payment',
      empty: false,
      complete: true,
      collapsed: false,
      value: { type: 'card' },
    });
  const events = await page.evaluate(() => window.lab.events);
  expect(events[0]).toEqual({ name: 'loaderstart', elementType: 'payment' });
  expect(events).toContainEqual({ name: 'ready', elementType: 'payment' });
});

test('card data goes from the frame to the confirm and nowhere else', async ({ page, open, stack }) => {
  const intent = await newIntent(stack.stripe);
  await open('payment', { secret: intent.client_secret ?? '', redirect: 'if_required' });
  const seen: { url: string; page: boolean; body: string }[] = [];
  page.on('request', (request) =>
    seen.push({
      url: request.url(),
      page: request.frame() === page.mainFrame(),
      body: request.postData() ?? '',
    }),
  );
  await page.evaluate(() => addEventListener('message', (event) => window.lab.events.push(event.data)));
  await enterCard(page);
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(page.locator('output')).toContainText('succeeded');
  expect(JSON.stringify(await page.evaluate(() => window.lab.events))).not.toMatch(/4242[ ]?4242/);
  expect(seen.filter(({ body, url }) => /4242(%20| |\+)?4242/.test(url + body))).toEqual([
    {
      url: `${stack.sandbox}/v1/payment_intents/${intent.id}/confirm`,
      page: false,
      body: expect.any(String),
    },
  ]);
});

test('defaults, opted-out fields and what the page must then bring', async ({ page, open, stack }) => {
  const intent = await newIntent(stack.stripe);
  await open('plain');
  await mountPayment(
    page,
    { clientSecret: intent.client_secret },
    {
      fields: { billingDetails: { name: 'always', address: { country: 'never', postalCode: 'never' } } },
      defaultValues: { billingDetails: { name: 'Ada Lovelace', email: 'ada@example.com' } },
    },
  );
  const form = paymentFrame(page);
  await expect(form.getByLabel('Full name')).toHaveValue('Ada Lovelace');
  await expect(form.locator('[name=country]')).toBeHidden();
  await form.locator('[name=number]').fill('4242424242424242');
  await form.locator('[name=expiry]').fill('1234');
  await form.locator('[name=cvc]').fill('123');
  await call(page, 'confirmPayment', { redirect: 'if_required' });
  expect(await outcome(page)).toEqual({
    threw: expect.stringMatching(
      /^IntegrationError: You specified "never" for fields.billing_details.address.country .* confirmParams.payment_method_data.billing_details.address.country/,
    ),
  });
  const address = { country: 'FR', postal_code: '75001' };
  await call(page, 'confirmPayment', {
    redirect: 'if_required',
    confirmParams: {
      ...STAY.confirmParams,
      payment_method_data: { billing_details: { address } },
      receipt_email: 'ada@example.com',
    },
  });
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'succeeded' } });
  const paid = await stack.stripe.paymentIntents.retrieve(intent.id, { expand: ['payment_method'] });
  expect(paid).toMatchObject({
    receipt_email: 'ada@example.com',
    payment_method: {
      billing_details: { name: 'Ada Lovelace', email: 'ada@example.com', address },
    },
  });
});

test('an intent that cannot be paid is a loaderror, and so is a wrong secret', async ({
  page,
  open,
  stack,
}) => {
  const canceled = await newIntent(stack.stripe);
  await stack.stripe.paymentIntents.cancel(canceled.id);
  await open('plain');
  for (const [secret, error] of [
    [canceled.client_secret, { code: 'payment_intent_unexpected_state' }],
    [`${canceled.id}_secret_wrong`, { type: 'invalid_request_error' }],
  ] as const) {
    await mountPayment(page, { clientSecret: secret });
    await expect
      .poll(() => page.evaluate(() => window.lab.events))
      .toContainEqual({ name: 'loaderror', elementType: 'payment', error: expect.objectContaining(error) });
    await call(page, 'confirmPayment');
    expect(await outcome(page)).toEqual({ error: expect.objectContaining(error) });
    await page.reload();
  }
});

test('a confirm that an unmount cut short does not come to life in the next mount', async ({
  page,
  open,
  stack,
}) => {
  const intent = await newIntent(stack.stripe, { allowed_payment_method_types: ['card'] });
  await open('plain');
  await mountPayment(page, { clientSecret: intent.client_secret });
  await page.evaluate(async () => {
    const { payment } = window.lab as unknown as {
      payment: { unmount(): void; mount(at: string): void };
    };
    const { elements } = window.lab as unknown as { elements: { submit(): Promise<unknown> } };
    const waiting = elements.submit().catch((error: Error) => error.name);
    await Promise.resolve();
    payment.unmount();
    payment.mount('#two');
    Object.assign(window.lab, { run: waiting });
  });
  expect(await outcome(page)).toBe('IntegrationError');
  await expect(paymentFrame(page).getByLabel('Card number')).toBeVisible();
  await paymentFrame(page).getByLabel('Card number').fill('4242');
  await expect(paymentFrame(page).getByLabel('Security code')).toHaveAttribute('aria-invalid', 'false');
});

test('fetchUpdates sees what the server has changed', async ({ page, open, stack }) => {
  const intent = await newIntent(stack.stripe, { allowed_payment_method_types: ['card'] });
  await open('plain');
  await mountPayment(page, { clientSecret: intent.client_secret });
  const terms = paymentFrame(page).getByText(/you allow .* to charge your card/);
  await expect(paymentFrame(page).locator('[name=number]')).toBeVisible();
  await expect(terms).toBeHidden();
  await stack.stripe.paymentIntents.update(intent.id, { setup_future_usage: 'off_session' });
  const fetchUpdates = () =>
    page.evaluate(() =>
      (window.lab as unknown as { elements: { fetchUpdates(): Promise<object> } }).elements.fetchUpdates(),
    );
  expect(await fetchUpdates()).toEqual({});
  await expect(terms).toBeVisible();
  await stack.stripe.paymentIntents.cancel(intent.id);
  expect(await fetchUpdates()).toMatchObject({ error: { message: expect.stringContaining('terminal') } });
});

test('an intent that may redirect wants a return_url, also where the page stays', async ({
  page,
  open,
  stack,
}) => {
  await open('plain');
  const intent = await newIntent(stack.stripe);
  await mountPayment(page, { clientSecret: intent.client_secret });
  await enterCard(page);
  await call(page, 'confirmPayment', { redirect: 'if_required' });
  expect(await outcome(page)).toEqual({
    threw: expect.stringMatching(
      /^IntegrationError: stripe.confirmPayment\(\): the `confirmParams.return_url` argument is required/,
    ),
  });
  await call(page, 'confirmPayment', STAY);
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'succeeded' } });
});
