import type AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type Stripe from 'stripe';
import { violations } from '../../../../apps/local/src/browser/violations';
import { bankPage, paymentFrame } from './compiled';
import { call, enterCard, mountPayment, outcome, STAY } from './payment-form';
import { expect, test } from './shop';

type Features = Stripe.CustomerSessionCreateParams.Components.PaymentElement.Features;

const ALL: Features = {
  payment_method_redisplay: 'enabled',
  payment_method_remove: 'enabled',
  payment_method_save: 'enabled',
  payment_method_save_usage: 'on_session',
};

/** A customer with cards that may be shown again, and the secret of a session for them. */
async function returning(stripe: Stripe, cards: string[], features: Features = ALL) {
  const customer = await stripe.customers.create();
  for (const card of cards) {
    const { id } = await stripe.paymentMethods.attach(card, { customer: customer.id });
    await stripe.paymentMethods.update(id, { allow_redisplay: 'always' });
  }
  const session = await stripe.customerSessions.create({
    customer: customer.id,
    components: { payment_element: { enabled: true, features } },
  });
  return { customer: customer.id, customerSessionClientSecret: session.client_secret };
}

const card = (page: Page, name: string | RegExp) => paymentFrame(page).getByRole('radio', { name });
const events = (page: Page, name: string) =>
  page.evaluate(
    (wanted) => (window.lab.events as { name: string }[]).filter((event) => event.name === wanted),
    name,
  );

test('a saved card pays without being typed, past a challenge', async ({ page, open, stack, problems }) => {
  const { stripe } = stack;
  const cards = ['pm_card_mastercard', 'pm_card_authenticationRequired'];
  const { customer, customerSessionClientSecret } = await returning(stripe, cards);
  const intent = await stripe.paymentIntents.create({ amount: 1999, currency: 'usd', customer });
  await open('plain');
  await mountPayment(page, { clientSecret: intent.client_secret, customerSessionClientSecret });
  await expect(card(page, /Visa •••• 3184/)).toBeChecked();
  await expect(card(page, /Mastercard •••• 4444/)).not.toBeChecked();
  await expect(paymentFrame(page).locator('[name=number]')).toBeHidden();
  const [method] = (await stripe.paymentMethods.list({ customer, limit: 1 })).data;
  await expect
    .poll(() => events(page, 'change'))
    .toEqual([
      {
        name: 'change',
        elementType: 'payment',
        collapsed: false,
        complete: true,
        empty: false,
        value: {
          type: 'card',
          payment_method: { id: method?.id, type: 'card', billing_details: method?.billing_details },
        },
      },
    ]);
  await call(page, 'confirmPayment', STAY);
  await bankPage(page).locator('#test-source-authorize-3ds').click();
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'succeeded' } });
  expect((await stripe.paymentIntents.retrieve(intent.id)).payment_method).toBe(method?.id);
  expect(problems).toEqual([]);
});

test('another card is saved when the box is ticked, and shown the next time', async ({
  page,
  open,
  stack,
}) => {
  const { stripe } = stack;
  const group = await returning(stripe, ['pm_card_visa']);
  const { customer, customerSessionClientSecret } = group;
  const pay = async (save: boolean, number: string) => {
    const intent = await stripe.paymentIntents.create({ amount: 1999, currency: 'usd', customer });
    await open('plain');
    await mountPayment(page, { clientSecret: intent.client_secret, customerSessionClientSecret });
    await card(page, 'Use another card').check();
    await enterCard(page, number);
    const box = paymentFrame(page).getByLabel('Save payment details for future purchases');
    await expect(box).not.toBeChecked();
    await box.setChecked(save);
    await call(page, 'confirmPayment', STAY);
    expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'succeeded' } });
    return stripe.paymentIntents.retrieve(intent.id, { expand: ['payment_method'] });
  };
  const once = await pay(false, '5555555555554444');
  expect(once).toMatchObject({
    setup_future_usage: null,
    payment_method: { allow_redisplay: 'unspecified', customer: null },
  });
  expect((await events(page, 'change')).at(-1)).toMatchObject({
    complete: true,
    value: { type: 'card', savePaymentMethod: false },
  });
  const kept = await pay(true, '5555555555554444');
  expect(kept).toMatchObject({
    setup_future_usage: 'on_session',
    payment_method: { allow_redisplay: 'always', customer },
  });
  await open('plain');
  await mountPayment(page, { mode: 'payment', amount: 500, currency: 'usd', customerSessionClientSecret });
  await expect(paymentFrame(page).getByRole('radio')).toHaveCount(3);
  await expect(card(page, /Mastercard •••• 4444/)).toBeChecked();
});

test('a card that is kept without the box is limited', async ({ page, open, stack }) => {
  const { stripe } = stack;
  const { customer, customerSessionClientSecret } = await returning(stripe, []);
  const setup = await stripe.setupIntents.create({ customer });
  await open('plain');
  await mountPayment(page, { clientSecret: setup.client_secret, customerSessionClientSecret });
  await expect(paymentFrame(page).getByRole('radio')).toHaveCount(0);
  await enterCard(page);
  await call(page, 'confirmSetup', STAY);
  expect(await outcome(page)).toMatchObject({ setupIntent: { status: 'succeeded' } });
  const { data } = await stripe.paymentMethods.list({ customer });
  expect(data).toMatchObject([{ allow_redisplay: 'limited' }]);
});

test('a card is removed once the shopper has said so twice', async ({ page, open, stack }) => {
  const { stripe } = stack;
  const { customer, customerSessionClientSecret } = await returning(stripe, ['pm_card_visa', 'pm_card_amex']);
  await open('plain');
  await mountPayment(page, { mode: 'payment', amount: 500, currency: 'usd', customerSessionClientSecret });
  await page.evaluate(() => {
    const { payment } = window.lab as unknown as { payment: { on(n: string, l: (e: object) => void): void } };
    payment.on('savedpaymentmethodremove', (event) => window.lab.events.push({ name: 'removed', ...event }));
  });
  const form = paymentFrame(page);
  await form.getByRole('button', { name: 'Remove Amex •••• 8431' }).click();
  const question = form.getByRole('alertdialog', { name: 'Remove Amex •••• 8431?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(form.getByRole('button', { name: 'Remove Amex •••• 8431' })).toBeFocused();
  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(card(page, /Amex/)).toHaveCount(0);
  await expect(card(page, /Visa •••• 4242/)).toBeChecked();
  await expect
    .poll(() => events(page, 'removed'))
    .toMatchObject([{ elementType: 'payment', success: true, payment_method: { type: 'card' } }]);
  const left = await stripe.paymentMethods.list({ customer });
  expect(left.data.map((method) => method.card?.last4)).toEqual(['4242']);
  await form.getByRole('button', { name: 'Remove Visa •••• 4242' }).click();
  await stripe.paymentMethods.detach(String(left.data[0]?.id));
  await form.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => events(page, 'removed')).toMatchObject([{}, { success: false }]);
});

test('the security code is asked for again where the intent says so', async ({ page, open, stack }) => {
  const { stripe } = stack;
  const { customer, customerSessionClientSecret } = await returning(stripe, ['pm_card_amex']);
  const options = { card: { require_cvc_recollection: true } };
  const intent = await stripe.paymentIntents.create({
    amount: 1999,
    currency: 'usd',
    customer,
    payment_method_options: options,
  });
  await open('plain');
  await mountPayment(page, { clientSecret: intent.client_secret, customerSessionClientSecret });
  const code = paymentFrame(page).getByRole('group').getByLabel('Security code');
  await expect(code).toBeVisible();
  await call(page, 'confirmPayment', STAY);
  expect(await outcome(page)).toMatchObject({ error: { code: 'incomplete_cvc', type: 'validation_error' } });
  await expect(paymentFrame(page).getByText("Your card's security code is incomplete.")).toBeVisible();
  await code.fill('1234');
  await call(page, 'confirmPayment', STAY);
  expect(await outcome(page)).toMatchObject({ paymentIntent: { status: 'succeeded' } });
  const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
  expect((paid.latest_charge as Stripe.Charge).payment_method_details?.card?.checks?.cvc_check).toBe('pass');
});

test('elements without an intent make a confirmation token of a saved card', async ({
  page,
  open,
  stack,
}) => {
  const { stripe } = stack;
  const { customer, customerSessionClientSecret } = await returning(stripe, ['pm_card_visa']);
  await open('plain');
  await mountPayment(page, {
    mode: 'payment',
    amount: 1099,
    currency: 'usd',
    customerSessionClientSecret,
    paymentMethodOptions: { card: { require_cvc_recollection: true } },
  });
  await paymentFrame(page).getByRole('group').getByLabel('Security code').fill('123');
  await call(page, 'createConfirmationToken', { params: { return_url: 'https://shop.example/done' } });
  const { confirmationToken } = (await outcome(page)) as unknown as {
    confirmationToken: Stripe.ConfirmationToken;
  };
  expect(confirmationToken.payment_method_options?.card?.cvc_token).toMatch(/^cvctok_/);
  const paid = await stripe.paymentIntents.create({
    amount: 1099,
    currency: 'usd',
    customer,
    confirm: true,
    confirmation_token: confirmationToken.id,
    payment_method_options: { card: { require_cvc_recollection: true } },
  });
  expect(paid.status).toBe('succeeded');
});

test('a secret that does not serve is told: what it is not at once, what it was when it is read', async ({
  page,
  open,
  stack,
}) => {
  const group = { mode: 'payment', amount: 500, currency: 'usd' };
  await open('plain');
  const refused = await mountPayment(page, { ...group, customerSessionClientSecret: 'ek_test_x' }).catch(
    String,
  );
  expect(refused).toContain('customerSessionClientSecret should be a client secret of the form cuss_secret_');
  const other = await returning(stack.stripe, ['pm_card_visa']);
  await mountPayment(page, {
    ...group,
    customerSessionClientSecret: `${other.customerSessionClientSecret}x`,
  });
  await expect
    .poll(() => events(page, 'loaderror'))
    .toMatchObject([
      { elementType: 'payment', error: { type: 'invalid_request_error', code: 'resource_missing' } },
    ]);
});

for (const theme of ['stripe', 'night'] as const) {
  test(`saved cards read well in the ${theme} theme, also by keyboard`, async ({ page, open, stack }) => {
    const { customerSessionClientSecret } = await returning(stack.stripe, [
      'pm_card_visa',
      'pm_card_mastercard',
    ]);
    await page.setViewportSize({ width: 360, height: 800 });
    const ground = theme === 'night' ? '#1a1b25' : '#ffffff';
    await open('plain');
    await page.evaluate((color) => {
      document.body.style.backgroundColor = color;
    }, ground);
    await mountPayment(page, {
      mode: 'payment',
      amount: 500,
      currency: 'usd',
      customerSessionClientSecret,
      appearance: { theme },
      paymentMethodOptions: { card: { require_cvc_recollection: true } },
    });
    const form = paymentFrame(page);
    await expect(card(page, /Mastercard/)).toBeChecked();
    await form.locator('html').evaluate((html, color) => {
      html.style.backgroundColor = color;
    }, ground);
    const inFrames = (axe: AxeBuilder) => axe.include('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21aa']);
    expect(await violations(page, inFrames)).toEqual([]);
    await card(page, /Mastercard/).focus();
    await page.keyboard.press('ArrowDown');
    await expect(card(page, /Visa/)).toBeChecked();
    await form.getByRole('button', { name: 'Remove Visa •••• 4242' }).click();
    expect(await violations(page, inFrames)).toEqual([]);
    await page.keyboard.press('Escape');
    await card(page, /Visa/).focus();
    await page.keyboard.press('ArrowDown');
    await expect(card(page, 'Use another card')).toBeChecked();
    await expect(form.locator('[name=number]')).toBeVisible();
    expect(await violations(page, inFrames)).toEqual([]);
    const overflow = await form.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBe(0);
  });
}
