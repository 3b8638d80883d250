import { completeChallenge, paymentFrame } from './compiled';
import { call, enterCard, mountPayment, outcome, STAY } from './payment-form';
import { expect, test } from './shop';

const deferred = { mode: 'payment', amount: 1099, currency: 'usd' };

test('elements without an intent: submit, make the intent, confirm', async ({ page, open, stack }) => {
  await open('plain');
  await mountPayment(page, deferred);
  await enterCard(page);
  const intent = await stack.stripe.paymentIntents.create({ amount: 1099, currency: 'usd' });
  const options = { clientSecret: intent.client_secret, ...STAY };
  await call(page, 'confirmPayment', options, false);
  expect(await outcome(page)).toEqual({
    threw: expect.stringContaining('elements.submit() must be called before stripe.confirmPayment()'),
  });
  await call(page, 'confirmPayment', options);
  expect(await outcome(page)).toMatchObject({ paymentIntent: { id: intent.id, status: 'succeeded' } });
});

test('an intent that is not what the elements said is refused until they are updated', async ({
  page,
  open,
  stack,
}) => {
  await open('plain');
  await mountPayment(page, deferred);
  await enterCard(page);
  const intent = await stack.stripe.paymentIntents.create({ amount: 2500, currency: 'usd' });
  const options = { clientSecret: intent.client_secret, ...STAY };
  await call(page, 'confirmPayment', options);
  expect(await outcome(page)).toMatchObject({
    error: {
      type: 'invalid_request_error',
      message: expect.stringMatching(/its amount is 2500, but .* 1099/),
    },
  });
  await page.evaluate(() => {
    type Elements = { update(o: object): Promise<void>; on(n: string, l: () => void): void };
    const { elements } = window.lab as unknown as { elements: Elements };
    elements.on('update-end', () => window.lab.events.push('updated'));
    return elements.update({ amount: 2500 });
  });
  expect(await page.evaluate(() => window.lab.events)).toContain('updated');
  await call(page, 'confirmPayment', options);
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'succeeded' } });
});

test('a confirmation token is confirmed by the server, with the challenge in the page', async ({
  page,
  open,
  stack,
}) => {
  const customer = await stack.stripe.customers.create();
  await open('plain');
  await mountPayment(page, { ...deferred, setupFutureUsage: 'off_session' });
  await enterCard(page, '4000002760003184');
  await call(page, 'createConfirmationToken', {
    params: {
      payment_method_data: { billing_details: { name: 'Ada' } },
      return_url: 'https://example.com/a',
    },
  });
  const { confirmationToken } = (await outcome(page)) as { confirmationToken: { id: string } };
  expect(confirmationToken).toMatchObject({
    id: expect.stringMatching(/^ctoken_1/),
    object: 'confirmation_token',
    setup_future_usage: 'off_session',
    use_stripe_sdk: true,
    return_url: 'https://example.com/a',
    payment_method_preview: {
      type: 'card',
      card: { last4: '3184' },
      billing_details: { name: 'Ada', address: { country: 'US', postal_code: '94110' } },
    },
  });
  const intent = await stack.stripe.paymentIntents.create({
    amount: 1099,
    currency: 'usd',
    customer: customer.id,
    confirm: true,
    confirmation_token: confirmationToken.id,
  });
  expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
  await call(page, 'handleNextAction', { clientSecret: intent.client_secret }, false);
  await completeChallenge(page);
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'succeeded' } });
  const used = await stack.stripe.confirmationTokens.retrieve(confirmationToken.id);
  expect(used.payment_intent).toBe(intent.id);
  const saved = await stack.stripe.paymentMethods.list({ customer: customer.id });
  expect(saved.data.map(({ card }) => card?.last4)).toEqual(['3184']);
});

test('createPaymentMethod takes elements that were made for it', async ({ page, open }) => {
  await open('plain');
  await mountPayment(page, deferred);
  await enterCard(page);
  await call(page, 'createPaymentMethod');
  expect(await outcome(page)).toEqual({ threw: expect.stringContaining('paymentMethodCreation: "manual"') });
  await page.reload();
  await mountPayment(page, { mode: 'setup', currency: 'usd', paymentMethodCreation: 'manual' });
  await enterCard(page);
  await call(page, 'createPaymentMethod', { params: { billing_details: { name: 'Ada' } } });
  expect(await outcome(page)).toMatchObject({
    paymentMethod: {
      type: 'card',
      card: { last4: '4242' },
      billing_details: { name: 'Ada', address: { postal_code: '94110' } },
    },
  });
});

test('subscription mode confirms the intent that the server made', async ({ page, open, stack }) => {
  await open('plain');
  await mountPayment(page, { mode: 'subscription', amount: 900, currency: 'usd' });
  await expect(paymentFrame(page).getByText(/you allow .* to charge your card/)).toBeVisible();
  await enterCard(page);
  const customer = await stack.stripe.customers.create();
  const intent = await stack.stripe.paymentIntents.create({
    amount: 900,
    currency: 'usd',
    customer: customer.id,
    setup_future_usage: 'off_session',
  });
  await call(page, 'confirmPayment', { clientSecret: intent.client_secret, ...STAY });
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'succeeded' } });
});

test('handleActions false and a return_url hand the page an address for the shopper', async ({
  page,
  open,
  stack,
}) => {
  await open('plain');
  const intent = await stack.stripe.paymentIntents.create({
    amount: 1999,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
    payment_method: 'pm_card_authenticationRequired',
  });
  const answer = await page.evaluate(
    async ([secret, url]) =>
      (await window.lab.stripe)?.confirmCardPayment(secret, { return_url: url }, { handleActions: false }),
    [intent.client_secret ?? '', `${stack.shop}/?view=plain&own=1`] as const,
  );
  expect(answer).toMatchObject({
    paymentIntent: { status: 'requires_action', next_action: { type: 'redirect_to_url' } },
  });
  await page.goto(answer?.paymentIntent?.next_action?.redirect_to_url?.url ?? '');
  await page.locator('#test-source-authorize-3ds').click();
  await page.waitForURL(/redirect_status=succeeded/);
  expect(new URL(page.url()).searchParams.get('own')).toBe('1');
  expect((await stack.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
});

const EXPECTED = [
  /^IntegrationError: .*cannot be used together/,
  /^IntegrationError: .*should be a client secret of the form \$\{id\}_secret_\$\{secret\}/,
  /^IntegrationError: .*mode should be one of/,
  /^IntegrationError: .*amount should be a positive integer/,
  /^IntegrationError: .*currency should be a three-letter/,
  /^IntegrationError: .*does not offer the Element expressCheckout/,
  /^IntegrationError: .*does not offer the Element paymentRequestButton/,
  /^IntegrationError: .*mode should be one of the following strings: shipping, billing/,
  /^IntegrationError: .*should have a mounted Payment Element/,
  /^IntegrationError: .*confirmParams.return_url should be a string/,
  /^IntegrationError: .*intent secret/,
  /^IntegrationError: .*does not offer stripe.confirmSepaDebitPayment\(\)/,
  /^IntegrationError: .*country should be a two-letter country code/,
];

test('mistakes are IntegrationErrors, not silence', async ({ page, open }) => {
  await open('plain');
  const said = await page.evaluate(async () => {
    const stripe = (await window.lab.stripe) as unknown as Record<string, (...given: unknown[]) => unknown>;
    const elements = (options?: object) =>
      (stripe.elements as (o?: object) => Record<string, (...a: unknown[]) => unknown>)(options);
    const confirm = (options: object) => stripe.confirmPayment?.(options);
    const runs: (() => unknown)[] = [
      () => elements({ clientSecret: 'pi_1_secret_2', mode: 'payment' }),
      () => elements({ clientSecret: 'pi_1' }),
      () => elements({ mode: 'pay', amount: 1, currency: 'usd' }),
      () => elements({ mode: 'payment', currency: 'usd' }),
      () => elements({ mode: 'payment', amount: 5 }),
      () => elements().create?.('expressCheckout'),
      () => elements().create?.('paymentRequestButton'),
      () => elements().create?.('address', {}),
      () => confirm({ elements: elements(), clientSecret: 'pi_1_secret_2', redirect: 'if_required' }),
      () => confirm({ clientSecret: 'pi_1_secret_2' }),
      () => confirm({ clientSecret: 'seti_1_secret_2', redirect: 'if_required' }),
      () => stripe.confirmSepaDebitPayment?.('pi_1_secret_2'),
      () => stripe.paymentRequest?.({}),
    ];
    const messages: string[] = [];
    for (const run of runs) {
      try {
        await run();
        messages.push('no error');
      } catch (error) {
        messages.push(error instanceof Error ? `${error.name}: ${error.message}` : 'no Error');
      }
    }
    return messages;
  });
  expect(said).toEqual(EXPECTED.map((text) => expect.stringMatching(text)));
});
