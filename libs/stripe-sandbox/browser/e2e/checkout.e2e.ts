import { violations } from '../../../../apps/local/src/browser/violations';
import { expect, SHOP, test, typeCard } from './checkout';
import { bankPage, checkoutSubmit, completeChallenge, failChallenge } from './compiled';

test.use({ locale: 'en-US' });

test('pays with a card and goes back to the shop', async ({ page, checkout, stack, problems }) => {
  const { id } = await checkout();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('$20.00');
  await expect(page.getByText('Qty 2 · $10.00 each')).toBeVisible();
  await expect(page.getByText('Sandbox', { exact: true })).toBeVisible();
  await typeCard(page);
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  const session = await stack.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
  expect(session).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    customer_details: { email: 'jenny@example.com', name: 'Jenny Rosen', address: { postal_code: '94080' } },
    payment_intent: { status: 'succeeded', amount: 2000 },
  });
  expect(problems).toEqual([]);
});

test('card data goes to the sandbox alone, and not into any address', async ({ page, checkout, stack }) => {
  const sent: { url: string; body: string }[] = [];
  page.on('request', (request) => sent.push({ url: request.url(), body: request.postData() ?? '' }));
  await checkout();
  await typeCard(page);
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done**`);
  const holding = sent.filter(({ url, body }) => `${url} ${body}`.includes('4242424242424242'));
  expect(holding).toHaveLength(1);
  expect(new URL(holding[0]?.url ?? '').origin).toBe(stack.sandbox);
  expect(holding[0]?.url).not.toContain('4242424242424242');
});

test('a passed challenge pays, a failed one says so and lets the shopper try again', async ({
  page,
  checkout,
  stack,
}) => {
  const { id } = await checkout();
  await typeCard(page, '4000002500003155');
  await checkoutSubmit(page).click();
  await expect(bankPage(page).getByText('shop.test')).toBeVisible();
  await failChallenge(page);
  const alert = page.locator('.alert');
  await expect(alert).toHaveText(/^We are unable to authenticate your payment method\./);
  await expect(alert).toBeFocused();
  await expect(checkoutSubmit(page)).toBeEnabled();
  await checkoutSubmit(page).click();
  await completeChallenge(page);
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect((await stack.stripe.charges.list()).data).toHaveLength(1);
});

test('a card that is declined after its challenge says why', async ({ page, checkout }) => {
  await checkout();
  await typeCard(page, '4000008260003178');
  await checkoutSubmit(page).click();
  await completeChallenge(page);
  await expect(page.locator('.alert')).toHaveText('Your card has insufficient funds.');
});

test('a decline is shown, and another card pays', async ({ page, checkout, stack }) => {
  const { id } = await checkout();
  await typeCard(page, '4000000000000002');
  await checkoutSubmit(page).click();
  await expect(page.locator('.alert')).toHaveText('Your card was declined.');
  await typeCard(page, '4000000000000127');
  await checkoutSubmit(page).click();
  await expect(page.locator('#cardCvc-error')).toHaveText("Your card's security code is incorrect.");
  await expect(page.locator('#cardCvc')).toBeFocused();
  await typeCard(page);
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect((await stack.stripe.paymentIntents.list()).data).toHaveLength(1);
});

test('what is missing is said beside each field, and the first one has the focus', async ({
  page,
  checkout,
  stack,
}) => {
  await checkout();
  await checkoutSubmit(page).click();
  await expect(page.locator('#email')).toBeFocused();
  for (const [name, text] of [
    ['email', 'Your email is incomplete.'],
    ['cardNumber', 'Your card number is incomplete.'],
    ['cardExpiry', "Your card's expiration date is incomplete."],
    ['cardCvc', "Your card's security code is incomplete."],
    ['billingName', 'Required'],
    ['billingPostalCode', 'Your postal code is incomplete.'],
  ]) {
    await expect(page.locator(`#${name}-error`)).toHaveText(text ?? '');
    await expect(page.locator(`#${name}`)).toHaveAttribute('aria-invalid', 'true');
  }
  await page.locator('#cardNumber').fill('4242424242424241');
  await expect(page.locator('#cardNumber-error')).toHaveText('Your card number is invalid.');
  expect((await stack.stripe.paymentIntents.list()).data).toEqual([]);
});

test('the shopper leaves and comes back: the session is as it was', async ({ page, checkout }) => {
  const { id } = await checkout();
  await page.getByTestId('business-link').click();
  await page.waitForURL(`${SHOP}/cart`);
  await page.goBack();
  await typeCard(page);
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  await page.goBack();
  await expect(page.getByRole('heading')).toHaveText('You are all done here');
  await page.getByRole('link', { name: 'Continue to shop.test' }).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
});

test('however often it is clicked, it charges once', async ({ page, checkout, stack }) => {
  await checkout();
  let submissions = 0;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_checkout/*/submit', async (route) => {
    submissions += 1;
    await held;
    await route.continue();
  });
  await typeCard(page);
  await checkoutSubmit(page).dblclick();
  await page.locator('form').evaluate((form: HTMLFormElement) => form.requestSubmit());
  await expect(checkoutSubmit(page)).toBeDisabled();
  release();
  await page.waitForURL(`${SHOP}/done**`);
  expect(submissions).toBe(1);
  expect((await stack.stripe.charges.list()).data).toHaveLength(1);
});

test('an answer that is lost charges nothing twice', async ({ page, checkout, stack }) => {
  const { id } = await checkout();
  await page.route(
    '**/_checkout/*/submit',
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  await typeCard(page);
  await checkoutSubmit(page).click();
  await expect(page.locator('.alert')).toContainText('you are charged once at most');
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect((await stack.stripe.charges.list()).data).toHaveLength(1);
});

for (const [part, address, focused] of [
  ['whose frame does not load', '**/three-ds-2-challenge.html**', 'dialog'],
  ['whose bank does not load', '**/3d_secure_2/**', 'dialog > iframe'],
] as const) {
  test(`a challenge ${part} can be left by Escape`, async ({ page, checkout }) => {
    await checkout();
    await page.route(address, (route) => route.abort());
    await typeCard(page, '4000002500003155');
    await checkoutSubmit(page).click();
    await expect(page.locator(focused)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.locator('.alert')).toContainText('could not be reached');
    await expect(checkoutSubmit(page)).toBeEnabled();
  });
}

test('opens in a browser whose language has no proper name, as in a container without locales', async ({
  page,
  checkout,
}) => {
  await page.addInitScript(() => {
    const languages = ['en-US@posix'];
    Object.defineProperty(navigator, 'languages', { get: () => languages });
    Object.defineProperty(navigator, 'language', { get: () => languages[0] });
  });
  await checkout();
  await expect(checkoutSubmit(page)).toHaveText('Pay $20.00');
  await expect(page.locator('#billingCountry')).toHaveValue('US');
});

test('an expired session takes no card, also when it expires under the shopper', async ({
  page,
  checkout,
  stack,
}) => {
  const { id } = await checkout();
  await typeCard(page);
  await stack.stripe.checkout.sessions.expire(id);
  await checkoutSubmit(page).click();
  await expect(page.getByRole('heading', { name: 'This page has expired' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This page has expired' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to shop.test' }).click();
  await page.waitForURL(`${SHOP}/cart`);
  await page.goto(`${stack.sandbox}/c/pay/cs_test_nothing`);
  await expect(page.getByRole('heading')).toHaveText('There is nothing here');
});

test('works by keyboard alone', async ({ page, checkout }) => {
  const { id } = await checkout();
  await page.locator('#email').focus();
  await page.keyboard.type('jenny@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.type('42424242424242421234123');
  await expect(page.locator('#cardCvc')).toHaveValue('123');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Jenny Rosen');
  await page.keyboard.press('Tab');
  const country = page.locator('#billingCountry');
  await expect(country).toBeFocused();
  // A select takes keys that are a second apart for the beginnings of two names.
  await expect(async () => {
    await page.keyboard.type('United States');
    await expect(country).toHaveValue('US', { timeout: 1500 });
  }).toPass();
  await page.keyboard.press('Tab');
  await page.keyboard.type('94080');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${SHOP}/done?session=${id}`);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1200]) {
    test(`has no flaw that axe knows and does not overflow: ${colorScheme}, ${width} wide`, async ({
      page,
      checkout,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await checkout({ cancel_url: `${SHOP}/cart` });
      await checkoutSubmit(page).click();
      await expect(page.locator('#cardNumber-error')).not.toBeEmpty();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
