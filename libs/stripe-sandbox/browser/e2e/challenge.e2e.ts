import type { Page } from '@playwright/test';
import { violations } from '../../../../apps/local/src/browser/violations';
import { bankPage, completeChallenge, failChallenge } from './compiled';
import { challenged, expect, test } from './shop';

interface Outcome {
  paymentIntent?: { status: string };
  setupIntent?: { status: string };
  error?: { code: string; message: string; type: string; payment_intent?: { status: string } };
  threw?: string;
}

/** Starts the action on the page; the result waits for the shopper. */
async function act(
  page: Page,
  clientSecret: string,
  method: 'handleNextAction' | 'handleCardAction' = 'handleNextAction',
) {
  await page.evaluate(
    ([secret, name]) => {
      const call = async (): Promise<unknown> => {
        const stripe = await window.lab.stripe;
        return name === 'handleCardAction'
          ? stripe?.handleCardAction(secret)
          : stripe?.handleNextAction({ clientSecret: secret });
      };
      Object.assign(window.lab, { result: call().catch((error: Error) => ({ threw: error.message })) });
    },
    [clientSecret, method] as const,
  );
}
const outcome = (page: Page) =>
  page.evaluate(() => (window.lab as unknown as { result: Promise<Outcome> }).result);

test('a passed challenge leaves a manual intent to be confirmed by the server', async ({
  page,
  open,
  stack,
  problems,
}) => {
  await open('plain');
  await act(page, await challenged(stack.stripe));
  await expect(bankPage(page).getByRole('heading')).toBeFocused();
  await expect(bankPage(page).getByText('$19.99')).toBeVisible();
  await expect(bankPage(page).getByText(new URL(stack.shop).host)).toBeVisible();
  await completeChallenge(page);
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'requires_confirmation' } });
  await expect(page.locator('dialog')).toHaveCount(0);
  expect(problems).toEqual([]);
});

const refusals: Record<string, (page: Page) => Promise<unknown>> = {
  'the Fail button': (page) => failChallenge(page),
  'the close button': (page) =>
    page.frameLocator('dialog iframe').getByRole('button', { name: 'Cancel' }).click(),
  'Escape in the frame': (page) => page.keyboard.press('Escape'),
  'the backdrop': (page) => page.mouse.click(5, 5),
};
for (const [name, refuse] of Object.entries(refusals)) {
  test(`${name} refuses, and the card may be tried again`, async ({ page, open, stack }) => {
    await open('plain');
    const secret = await challenged(stack.stripe);
    await act(page, secret);
    await expect(bankPage(page).getByRole('heading')).toBeFocused();
    await refuse(page);
    const { error, paymentIntent } = await outcome(page);
    expect(paymentIntent).toBeUndefined();
    expect(error).toMatchObject({
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message:
        'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
      payment_intent: { status: 'requires_payment_method' },
    });
    const intent = await stack.stripe.paymentIntents.retrieve(secret.split('_secret_')[0] ?? '');
    expect(intent.status).toBe('requires_payment_method');
  });
}

test('a reload in the middle decides nothing, and the challenge can be taken again', async ({
  page,
  open,
  stack,
}) => {
  await open('plain');
  const secret = await challenged(stack.stripe);
  await act(page, secret);
  await expect(bankPage(page).getByRole('heading')).toBeFocused();
  await page.reload();
  expect((await stack.stripe.paymentIntents.retrieve(secret.split('_secret_')[0] ?? '')).status).toBe(
    'requires_action',
  );
  await act(page, secret);
  await completeChallenge(page);
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'requires_confirmation' } });
});

test('an intent passed elsewhere in the meantime ends the challenge by itself', async ({
  page,
  open,
  stack,
}) => {
  await open('plain');
  const secret = await challenged(stack.stripe);
  await act(page, secret);
  await expect(bankPage(page).getByRole('heading')).toBeFocused();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await act(other, secret);
  await completeChallenge(other);
  expect(await outcome(other)).toMatchObject({ paymentIntent: { status: 'requires_confirmation' } });
  await completeChallenge(page);
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'requires_confirmation' } });
  await act(page, secret);
  expect(await outcome(page)).toEqual({
    threw: 'handleNextAction: The PaymentIntent supplied is not in the requires_action state.',
  });
});

test('two calls for one intent share a challenge; another intent waits its turn', async ({
  page,
  open,
  stack,
}) => {
  await open('plain');
  const [first, second] = [await challenged(stack.stripe), await challenged(stack.stripe)];
  await page.evaluate(
    async ([one, two]) => {
      const call = (secret: string) =>
        window.lab.stripe.then((stripe) => stripe?.handleNextAction({ clientSecret: secret }));
      const both = [call(one), call(one)];
      while (!document.querySelector('dialog')) await new Promise(requestAnimationFrame);
      Object.assign(window.lab, { result: Promise.all([...both, call(two)]) });
    },
    [first, second] as const,
  );
  await expect(bankPage(page).getByText(first.split('_secret_')[0] ?? '')).toBeVisible();
  await expect(page.locator('dialog')).toHaveCount(1);
  await completeChallenge(page);
  await expect(bankPage(page).getByText(second.split('_secret_')[0] ?? '')).toBeVisible();
  await failChallenge(page);
  expect(await outcome(page)).toMatchObject([
    { paymentIntent: { status: 'requires_confirmation' } },
    { paymentIntent: { status: 'requires_confirmation' } },
    { error: { code: 'payment_intent_authentication_failure' } },
  ]);
});

test('handleCardAction is for intents confirmed on the server', async ({ page, open, stack }) => {
  await open('plain');
  const automatic = await stack.stripe.paymentIntents.create({
    amount: 500,
    currency: 'usd',
    payment_method: 'pm_card_authenticationRequired',
    allowed_payment_method_types: ['card'],
    confirm: true,
    use_stripe_sdk: true,
  });
  await act(page, automatic.client_secret ?? '', 'handleCardAction');
  expect((await outcome(page)).threw).toContain('does not require manual server-side confirmation');
  await act(page, await challenged(stack.stripe), 'handleCardAction');
  await completeChallenge(page);
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'requires_confirmation' } });
});

test('a card being saved is challenged too', async ({ page, open, stack }) => {
  await open('plain');
  const setup = () =>
    stack.stripe.setupIntents.create({
      payment_method: 'pm_card_authenticationRequired',
      allowed_payment_method_types: ['card'],
      confirm: true,
      use_stripe_sdk: true,
    });
  await act(page, (await setup()).client_secret ?? '');
  await expect(bankPage(page).getByText('Save a card')).toBeVisible();
  await completeChallenge(page);
  expect(await outcome(page)).toMatchObject({ setupIntent: { status: 'succeeded' } });
  await act(page, (await setup()).client_secret ?? '');
  await failChallenge(page);
  expect(await outcome(page)).toMatchObject({ error: { code: 'setup_intent_authentication_failure' } });
});

test('the challenge keeps the focus, gives it back, and passes an accessibility check', async ({
  page,
  open,
  stack,
}) => {
  await open('card');
  const save = page.getByRole('button', { name: 'Save' });
  await save.focus();
  await act(page, await challenged(stack.stripe));
  await expect(bankPage(page).getByRole('heading')).toBeFocused();
  expect(await violations(page, (axe) => axe.include('dialog'))).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(bankPage(page).locator('#test-source-authorize-3ds')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(bankPage(page).locator('#test-source-fail-3ds')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'requires_confirmation' } });
  await expect(save).toBeFocused();
});

test('an answer that cannot be sent decides nothing and can be sent again', async ({ page, open, stack }) => {
  await open('plain');
  await page.route('**/_challenge/**', (route) => route.abort(), { times: 1 });
  await act(page, await challenged(stack.stripe));
  await completeChallenge(page);
  await expect(bankPage(page).getByRole('status')).toContainText('Nothing was decided');
  await completeChallenge(page);
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'requires_confirmation' } });
});

for (const [button, redirectStatus, status] of [
  ['#test-source-authorize-3ds', 'succeeded', 'requires_confirmation'],
  ['#test-source-fail-3ds', 'failed', 'requires_payment_method'],
] as const) {
  test(`the full-page challenge goes back to the shop: ${redirectStatus}`, async ({ page, open, stack }) => {
    await open('plain');
    const intent = await stack.stripe.paymentIntents.create({
      amount: 1999,
      currency: 'usd',
      payment_method: 'pm_card_authenticationRequired',
      allowed_payment_method_types: ['card'],
      confirmation_method: 'manual',
      confirm: true,
      return_url: `${stack.shop}/?view=plain&order=7`,
    });
    expect(intent.next_action?.type).toBe('redirect_to_url');
    // The page leaves for the challenge by itself.
    await page.evaluate((clientSecret) => {
      void window.lab.stripe.then((stripe) => stripe?.handleNextAction({ clientSecret }));
    }, intent.client_secret ?? '');
    await expect(page.getByText('Sandbox', { exact: true })).toBeVisible();
    await expect(page.getByText('$19.99')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.locator(button).click();
    await page.waitForURL(/redirect_status/);
    const back = new URL(page.url());
    expect(back.origin).toBe(stack.shop);
    expect(Object.fromEntries(back.searchParams)).toEqual({
      view: 'plain',
      order: '7',
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: redirectStatus,
    });
    expect((await stack.stripe.paymentIntents.retrieve(intent.id)).status).toBe(status);
    // Back to a check that has ended: it decides nothing more and names the way out.
    await page.goto(intent.next_action?.redirect_to_url?.url ?? '');
    await expect(page.getByRole('heading')).toHaveText('This check has ended');
    await expect(page.getByRole('link')).toHaveAttribute('href', `${stack.shop}/?view=plain&order=7`);
    expect((await stack.stripe.paymentIntents.retrieve(intent.id)).status).toBe(status);
  });
}
