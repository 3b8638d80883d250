import { expect, SHOP, test, typeCard } from './checkout';
import { checkoutSubmit, completeChallenge } from './compiled';

test.use({ locale: 'en-US' });

test('saves a card in setup mode, with a challenge', async ({ page, checkout, stack }) => {
  const customer = await stack.stripe.customers.create({ email: 'jenny@example.com' });
  const { id } = await checkout({ mode: 'setup', currency: 'usd', customer: customer.id });
  await expect(page.getByTestId('email-known')).toHaveText('jenny@example.com');
  await typeCard(page, '4000002500003155');
  await checkoutSubmit(page).click();
  await completeChallenge(page);
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
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done**`);
  await checkout(options);
  await page.getByRole('radio', { name: 'Use another card' }).check();
  await typeCard(page, '378282246310005', '1234');
  await page.getByRole('checkbox').check();
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done**`);
  const cards = await stack.stripe.customers.listPaymentMethods(customer.id);
  expect(cards.data.map(({ card, allow_redisplay }) => [card?.last4, allow_redisplay])).toEqual([
    ['0005', 'always'],
    ['4444', 'always'],
  ]);
});

test('a saved card that goes away leaves what is typed, the focus, and a way to pay', async ({
  page,
  checkout,
  stack,
}) => {
  const customer = await stack.stripe.customers.create({ email: 'jenny@example.com' });
  const ids: string[] = [];
  for (const token of ['tok_visa', 'tok_mastercard', 'tok_amex']) {
    const card = await stack.stripe.paymentMethods.create({
      type: 'card',
      card: { token },
      allow_redisplay: 'always',
    });
    await stack.stripe.paymentMethods.attach(card.id, { customer: customer.id });
    ids.push(card.id);
  }
  await checkout({
    customer: customer.id,
    saved_payment_method_options: { payment_method_remove: 'enabled' },
  });
  const other = page.getByRole('radio', { name: 'Use another card' });
  await other.check();
  await page.locator('#billingName').fill('Jenny Rosen');
  await page.getByRole('button', { name: 'Remove Visa •••• 4242' }).click();
  await expect(page.getByRole('radio')).toHaveCount(3);
  await expect(other).toBeChecked();
  await expect(other).toBeFocused();
  await expect(page.locator('#billingName')).toHaveValue('Jenny Rosen');

  await page.getByRole('radio', { name: /Amex/ }).check();
  await stack.stripe.paymentMethods.detach(ids[2] ?? '');
  await checkoutSubmit(page).click();
  await expect(page.locator('.alert')).toHaveText(
    'This saved card is not offered any more. Please choose another one.',
  );
  await expect(page.getByRole('radio')).toHaveCount(2);
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done**`);
});

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><rect width="80" height="20"/></svg>`;

for (const [button_color, text] of [
  ['#ffd43b', 'rgb(0, 0, 0)'],
  ['#1f5b4a', 'rgb(255, 255, 255)'],
] as const) {
  test(`wears the logo and the ${button_color} button of the session`, async ({ page, checkout }) => {
    await page.route('https://shop.example/logo.svg', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: LOGO }),
    );
    const logo = { type: 'url', url: 'https://shop.example/logo.svg' };
    await checkout({ branding_settings: { button_color, display_name: 'Powdur', logo } });
    await expect(page.getByRole('banner').getByRole('img', { name: 'Powdur' })).toHaveJSProperty(
      'naturalWidth',
      80,
    );
    await expect(checkoutSubmit(page)).toHaveCSS('color', text);
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(button_color.slice(at, at + 2), 16));
    await expect(checkoutSubmit(page)).toHaveCSS('background-color', `rgb(${red}, ${green}, ${blue})`);
  });
}

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
  await checkoutSubmit(page).click();
  await expect(page.locator('#phoneNumber-error')).toHaveText('Required');
  await page.locator('#phoneNumber').fill('+49 30 123456');
  await checkoutSubmit(page).click();
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
  await checkoutSubmit(page).click();
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
  await expect(checkoutSubmit(page)).toHaveText('Subscribe');
  await typeCard(page, '4000002500003155');
  await checkoutSubmit(page).click();
  await completeChallenge(page);
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
    await expect(checkoutSubmit(page)).toContainText(button);
    await checkoutSubmit(page).click();
    await expect(page.locator('#cardNumber-error')).toContainText(error);
  });
}
