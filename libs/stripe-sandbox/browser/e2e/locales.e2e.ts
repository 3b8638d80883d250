import { cardFrame, failChallenge, paymentFrame } from './compiled';
import { call, enterCard, mountPayment, outcome, STAY } from './payment-form';
import { expect, test } from './shop';

const SAID: Record<string, { label: string; incomplete: string; declined: string }> = {
  en: {
    label: 'Card number',
    incomplete: 'Your card number is incomplete.',
    declined: 'Your card was declined.',
  },
  de: {
    label: 'Kartennummer',
    incomplete: 'Ihre Kartennummer ist unvollständig.',
    declined: 'Ihre Karte wurde abgelehnt.',
  },
  'fr-CA': {
    label: 'Numéro de carte',
    incomplete: 'Le numéro de votre carte est incomplet.',
    declined: 'Votre carte a été refusée.',
  },
  'es-419': {
    label: 'Número de tarjeta',
    incomplete: 'El número de tu tarjeta está incompleto.',
    declined: 'Tu tarjeta ha sido rechazada.',
  },
  it: {
    label: 'Numero di carta',
    incomplete: 'Il numero della carta è incompleto.',
    declined: 'La carta è stata rifiutata.',
  },
  'pt-BR': {
    label: 'Número do cartão',
    incomplete: 'O número do seu cartão está incompleto.',
    declined: 'Seu cartão foi recusado.',
  },
  ja: {
    label: 'カード番号',
    incomplete: 'カード番号に不備があります。',
    declined: 'カードが拒否されました。',
  },
  zh: { label: '卡号', incomplete: '您的银行卡号不完整。', declined: '您的银行卡被拒绝了。' },
};

for (const [locale, { label, incomplete, declined }] of Object.entries(SAID)) {
  test(`the form and its errors speak ${locale}`, async ({ page, open, stack }) => {
    await open('plain');
    const intent = await stack.stripe.paymentIntents.create({ amount: 1099, currency: 'usd' });
    await mountPayment(page, { clientSecret: intent.client_secret, locale });
    const form = paymentFrame(page);
    await form.getByLabel(label).fill('4242');
    await form.locator('[name=expiry]').focus();
    await expect(form.getByText(incomplete)).toBeVisible();
    await expect(form.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
    await form.locator('[name=number]').fill('4000000000000002');
    await form.locator('[name=expiry]').fill('1234');
    await form.locator('[name=cvc]').fill('123');
    await form.locator('[name=country]').selectOption('FR');
    await call(page, 'confirmPayment', STAY);
    expect(await outcome(page)).toMatchObject({
      error: { type: 'card_error', code: 'card_declined', message: declined },
    });
  });
}

test.describe('in a German browser', () => {
  test.use({ locale: 'de-AT' });

  test("'auto' is the browser's language and country", async ({ page, open }) => {
    await open('plain');
    await mountPayment(page, { mode: 'setup', currency: 'eur' });
    await expect(paymentFrame(page).getByLabel('Land')).toHaveValue('AT');
    await expect(paymentFrame(page).locator('[name=expiry]')).toHaveAttribute('placeholder', 'MM / JJ');
    await open('card');
    await cardFrame(page).locator('[name=cardnumber]').fill('4242424242424241');
    await expect(cardFrame(page).getByRole('alert')).toHaveText('Ihre Kartennummer ist ungültig.');
    await expect(cardFrame(page).locator('[name=cvc]')).toHaveAccessibleName(
      'CVC/CVV der Kredit- oder Debitkarte',
    );
  });
});

test('the locale of Stripe() holds for its elements, and theirs wins; update changes it', async ({
  page,
  open,
  stack,
}) => {
  await open('plain');
  await page.evaluate((key) => {
    const { Stripe } = window as unknown as { Stripe: (key: string, options: object) => unknown };
    Object.assign(window.lab, { stripe: Promise.resolve(Stripe(key, { locale: 'fr' })) });
  }, stack.publishableKey);
  const group = { mode: 'payment', amount: 1099, currency: 'usd' };
  await mountPayment(page, group);
  await expect(paymentFrame(page).getByLabel('Numéro de carte')).toBeVisible();
  await page.evaluate(() => {
    const { elements } = window.lab as unknown as { elements: { update(o: object): Promise<void> } };
    return elements.update({ locale: 'it' });
  });
  await expect(paymentFrame(page).getByLabel('Numero di carta')).toBeVisible();
  await page.evaluate(() => document.querySelector('#one')?.replaceChildren());
  await mountPayment(page, { ...group, locale: 'ja' });
  await expect(paymentFrame(page).getByLabel('カード番号')).toBeVisible();
});

test('what is wrong after a challenge is told in the language too', async ({ page, open, stack }) => {
  await open('plain');
  const intent = await stack.stripe.paymentIntents.create({ amount: 1099, currency: 'usd' });
  await mountPayment(page, { clientSecret: intent.client_secret, locale: 'en' });
  await enterCard(page, '4000002760003184');
  await page.evaluate(() => {
    const { elements } = window.lab as unknown as { elements: { update(o: object): Promise<void> } };
    return elements.update({ locale: 'es' });
  });
  await call(page, 'confirmPayment', STAY);
  await failChallenge(page);
  expect(await outcome(page)).toMatchObject({
    error: {
      code: 'payment_intent_authentication_failure',
      message: 'No podemos autenticar tu método de pago. Elige otro método de pago e inténtalo de nuevo.',
    },
  });
});
