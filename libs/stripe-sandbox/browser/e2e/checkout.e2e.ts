import AxeBuilder from '@axe-core/playwright';
import { expect, SHOP, submit, test, typeCard } from './checkout';
import { bank } from './shop';

test.use({ locale: 'en-US' });

test('pays with a card and goes back to the shop', async ({ page, checkout, stack, problems }) => {
  const { id } = await checkout();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('$20.00');
  await expect(page.getByText('Qty 2 · $10.00 each')).toBeVisible();
  await expect(page.getByText('Sandbox', { exact: true })).toBeVisible();
  await typeCard(page);
  await submit(page).click();
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
  await submit(page).click();
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
  await submit(page).click();
  await expect(bank(page).getByText('shop.test')).toBeVisible();
  await bank(page).locator('#test-source-fail-3ds').click();
  const alert = page.locator('.alert');
  await expect(alert).toHaveText(/^We are unable to authenticate your payment method\./);
  await expect(alert).toBeFocused();
  await expect(submit(page)).toBeEnabled();
  await submit(page).click();
  await bank(page).locator('#test-source-authorize-3ds').click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect((await stack.stripe.charges.list()).data).toHaveLength(1);
});

test('a card that is declined after its challenge says why', async ({ page, checkout }) => {
  await checkout();
  await typeCard(page, '4000008260003178');
  await submit(page).click();
  await bank(page).locator('#test-source-authorize-3ds').click();
  await expect(page.locator('.alert')).toHaveText('Your card has insufficient funds.');
});

test('a decline is shown, and another card pays', async ({ page, checkout, stack }) => {
  const { id } = await checkout();
  await typeCard(page, '4000000000000002');
  await submit(page).click();
  await expect(page.locator('.alert')).toHaveText('Your card was declined.');
  await typeCard(page, '4000000000000127');
  await submit(page).click();
  await expect(page.locator('#cardCvc-error')).toHaveText("Your card's security code is incorrect.");
  await expect(page.locator('#cardCvc')).toBeFocused();
  await typeCard(page);
  await submit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect((await stack.stripe.paymentIntents.list()).data).toHaveLength(1);
});

test('what is missing is said beside each field, and the first one has the focus', async ({
  page,
  checkout,
  stack,
}) => {
  await checkout();
  await submit(page).click();
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
  await submit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  await page.goBack();
  await expect(page.getByRole('heading')).toHaveText('You are all done here');
  await page.getByRole('link', { name: 'Continue to shop.test' }).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
});

test('however often it is clicked, it charges once', async ({ page, checkout, stack }) => {
  await checkout();
  let submissions = 0;
  await page.route('**/_checkout/*/submit', async (route) => {
    submissions += 1;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await typeCard(page);
  await submit(page).dblclick();
  await page.locator('form').evaluate((form: HTMLFormElement) => form.requestSubmit());
  await expect(submit(page)).toBeDisabled();
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
  await submit(page).click();
  await expect(page.locator('.alert')).toContainText('you are charged once at most');
  await submit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect((await stack.stripe.charges.list()).data).toHaveLength(1);
});

test('an expired session takes no card, also when it expires under the shopper', async ({
  page,
  checkout,
  stack,
}) => {
  const { id } = await checkout();
  await typeCard(page);
  await stack.stripe.checkout.sessions.expire(id);
  await submit(page).click();
  await expect(page.getByRole('heading', { name: 'This page has expired' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This page has expired' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to shop.test' }).click();
  await page.waitForURL(`${SHOP}/cart`);
  await page.goto(`${stack.sandbox}/c/pay/cs_test_nothing`);
  await expect(page.getByRole('heading')).toHaveText('There is nothing here');
});

test('saves a card in setup mode, with a challenge', async ({ page, checkout, stack }) => {
  const customer = await stack.stripe.customers.create({ email: 'jenny@example.com' });
  const { id } = await checkout({ mode: 'setup', currency: 'usd', customer: customer.id });
  await expect(page.getByTestId('email-known')).toHaveText('jenny@example.com');
  await typeCard(page, '4000002500003155');
  await submit(page).click();
  await bank(page).locator('#test-source-authorize-3ds').click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  const session = await stack.stripe.checkout.sessions.retrieve(id, { expand: ['setup_intent'] });
  expect(session).toMatchObject({
    payment_status: 'no_payment_required',
    setup_intent: { status: 'succeeded' },
  });
  expect((await stack.stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(1);
});

test('pays with a saved card, removes one, and saves a new one', async ({ page, checkout, stack }) => {
  const customer = await stack.stripe.customers.create({ email: 'jenny@example.com' });
  for (const token of ['tok_visa', 'tok_mastercard']) {
    const card = await stack.stripe.paymentMethods.create({
      type: 'card',
      card: { token },
      allow_redisplay: 'always',
    });
    await stack.stripe.paymentMethods.attach(card.id, { customer: customer.id });
  }
  const options = {
    customer: customer.id,
    saved_payment_method_options: {
      payment_method_remove: 'enabled',
      payment_method_save: 'enabled',
    } as const,
  };
  await checkout(options);
  await expect(page.locator('#cardNumber')).toBeHidden();
  await page.getByRole('button', { name: 'Remove Visa •••• 4242' }).click();
  await expect(page.getByRole('radio')).toHaveCount(2);
  await submit(page).click();
  await page.waitForURL(`${SHOP}/done**`);
  await checkout(options);
  await page.getByRole('radio', { name: 'Use another card' }).check();
  await typeCard(page, '378282246310005', '1234');
  await page.getByRole('checkbox').check();
  await submit(page).click();
  await page.waitForURL(`${SHOP}/done**`);
  const cards = await stack.stripe.customers.listPaymentMethods(customer.id);
  expect(cards.data.map(({ card, allow_redisplay }) => [card?.last4, allow_redisplay])).toEqual([
    ['0005', 'always'],
    ['4444', 'always'],
  ]);
});

test('asks for what the shop asks for, and no card for nothing', async ({ page, checkout, stack }) => {
  const { id } = await checkout({
    line_items: [
      { quantity: 1, price_data: { currency: 'eur', unit_amount: 0, product_data: { name: 'Sample' } } },
    ],
    phone_number_collection: { enabled: true },
    customer_email: 'jenny@example.com',
    branding_settings: { display_name: 'Powdur' },
    custom_text: { submit: { message: 'We will call you first.' } },
  });
  await expect(page.getByText('We will call you first.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Pay Powdur');
  await expect(page.locator('#cardNumber')).toHaveCount(0);
  await submit(page).click();
  await expect(page.locator('#phoneNumber-error')).toHaveText('Required');
  await page.locator('#phoneNumber').fill('+49 30 123456');
  await submit(page).click();
  await page.waitForURL(`${SHOP}/done**`);
  expect(await stack.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    payment_status: 'no_payment_required',
    customer_details: { email: 'jenny@example.com', phone: '+49 30 123456' },
  });
});

test('takes a whole address, and only the postal codes that a country has', async ({
  page,
  checkout,
  stack,
}) => {
  const { id } = await checkout({ billing_address_collection: 'required' });
  await typeCard(page);
  await page.locator('#billingAddressLine1').fill('Unter den Linden 1');
  await page.locator('#billingLocality').fill('Berlin');
  await page.locator('#billingCountry').selectOption('DE');
  await page.locator('#billingPostalCode').fill('10117');
  await submit(page).click();
  await page.waitForURL(`${SHOP}/done**`);
  expect((await stack.stripe.checkout.sessions.retrieve(id)).customer_details?.address).toEqual({
    city: 'Berlin',
    country: 'DE',
    line1: 'Unter den Linden 1',
    line2: null,
    postal_code: '10117',
    state: null,
  });
  await checkout();
  await page.locator('#billingCountry').selectOption('DE');
  await expect(page.locator('#billingPostalCode')).toBeHidden();
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
  await page.keyboard.type('United States');
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
      await submit(page).click();
      await expect(page.locator('#cardNumber-error')).not.toBeEmpty();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}

const plan = {
  price_data: {
    currency: 'usd',
    product_data: { name: 'Gold' },
    recurring: { interval: 'month' as const },
    unit_amount: 1500,
  },
  quantity: 1,
};

test('subscribes, after a challenge', async ({ page, checkout, stack }) => {
  const { id } = await checkout({ mode: 'subscription', line_items: [plan] });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('$15.00 per month');
  await expect(submit(page)).toHaveText('Subscribe');
  await typeCard(page, '4000002500003155');
  await submit(page).click();
  await bank(page).locator('#test-source-authorize-3ds').click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  const session = await stack.stripe.checkout.sessions.retrieve(id, { expand: ['subscription', 'customer'] });
  expect(session).toMatchObject({
    payment_status: 'paid',
    subscription: { status: 'active' },
    customer: { email: 'jenny@example.com', name: 'Jenny Rosen' },
  });
});

test('says what is due today and what comes after it', async ({ page, checkout }) => {
  const fee = {
    price_data: { currency: 'usd', product_data: { name: 'Fee' }, unit_amount: 900 },
    quantity: 1,
  };
  await checkout({ mode: 'subscription', line_items: [plan, { ...plan, quantity: 2 }, fee] });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Subscribe$54.00');
  await expect(page.getByText('Then $45.00 per month')).toBeVisible();
});

test('starts a trial for nothing today', async ({ page, checkout, stack }) => {
  const { id } = await checkout({
    mode: 'subscription',
    line_items: [plan],
    subscription_data: { trial_period_days: 14 },
  });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('14 days free');
  await expect(page.getByText('Then $15.00 per month')).toBeVisible();
  await typeCard(page);
  await page.getByRole('button', { name: 'Start trial' }).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect(await stack.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    payment_status: 'no_payment_required',
  });
});

for (const [locale, button, error] of [
  ['de', '20,00 $ bezahlen', 'Ihre Kartennummer ist unvollständig.'],
  ['ja', '$20.00 を支払う', 'カード番号'],
  ['fr', 'Payer 20,00', 'Le numéro de votre carte est incomplet.'],
] as const) {
  test(`speaks the language of the session: ${locale}`, async ({ page, checkout }) => {
    await checkout({ locale });
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await expect(submit(page)).toContainText(button);
    await submit(page).click();
    await expect(page.locator('#cardNumber-error')).toContainText(error);
  });
}
