import { join } from 'node:path';
import { cardFrame, cvcField } from './compiled';
import { expect, test } from './shop';

test('a security code alone becomes a token', async ({ page, open }) => {
  await open('plain');
  await page.evaluate(async () => {
    const stripe = await window.lab.stripe;
    const cvc = stripe?.elements().create('cardCvc');
    cvc?.mount('#one');
    Object.assign(window.lab, { run: () => stripe && cvc && stripe.createToken('cvc_update', cvc) });
  });
  const run = () => page.evaluate(() => (window.lab as unknown as { run: () => Promise<unknown> }).run());
  await cvcField(page).fill('12');
  expect(await run()).toMatchObject({ error: { type: 'validation_error', code: 'incomplete_cvc' } });
  await cvcField(page).fill('123');
  expect(await run()).toMatchObject({
    token: { id: expect.stringMatching(/^cvctok_/), type: 'cvc_update', used: false },
  });
});

test('mistakes of the integration are IntegrationErrors in known words', async ({ page, open }) => {
  await open('plain');
  const said = await page.evaluate(async () => {
    const stripe = await window.lab.stripe;
    if (!stripe) return [];
    const elements = stripe.elements();
    const card = elements.create('card');
    const attempts: (() => unknown)[] = [
      () => elements.create('card'),
      () => elements.create('cardCvc'),
      () => elements.create('payment'),
      () => card.mount('#nowhere'),
      () => stripe.createPaymentMethod({ type: 'card', card }),
      () => stripe.handleNextAction({ clientSecret: 'pi_1' }),
      () => stripe.retrieveSetupIntent('pi_1_secret_2'),
      () => {
        card.destroy();
        card.mount('#one');
      },
    ];
    const messages: string[] = [];
    for (const attempt of attempts) {
      try {
        await attempt();
        messages.push('no error');
      } catch (error) {
        messages.push(error instanceof Error ? `${error.name}: ${error.message}` : 'no Error');
      }
    }
    return messages;
  });
  expect(said).toEqual([
    'IntegrationError: Can only create one Element of type card.',
    expect.stringContaining('IntegrationError: Cannot create an Element of type cardCvc after'),
    expect.stringContaining('IntegrationError: In order to create a payment element, you must pass'),
    expect.stringContaining('The selector you specified (#nowhere) applies to no DOM elements'),
    expect.stringContaining('We could not retrieve data from the specified Element.'),
    expect.stringMatching(/value should be a client secret of the form \$\{id\}_secret_\$\{secret\}/),
    expect.stringContaining('Invalid value for stripe.retrieveSetupIntent intent secret'),
    'IntegrationError: This Element has already been destroyed. Please create a new one.',
  ]);
});

test('style, placeholder, updates, clear, focus and late listeners', async ({ page, open }) => {
  await open('plain');
  await page.evaluate(async () => {
    const stripe = await window.lab.stripe;
    const card = stripe?.elements().create('card', {
      hidePostalCode: true,
      style: {
        base: { color: 'rgb(1, 2, 3)', fontSize: '20px', '::placeholder': { color: 'rgb(4, 5, 6)' } },
        invalid: { color: 'rgb(7, 8, 9)' },
      },
    });
    card?.mount('#one');
    Object.assign(window.lab, { card });
    await new Promise<void>((resolve) => card?.on('ready', () => resolve()));
    // A listener attached later is told again.
    await new Promise<void>((resolve) => card?.on('ready', () => resolve()));
    card?.focus();
  });
  const card = cardFrame(page);
  const number = card.locator('[name=cardnumber]');
  await expect(number).toBeFocused();
  await expect(number).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(number).toHaveCSS('font-size', '20px');
  await expect(card.locator('[name=postal]')).toBeHidden();
  await number.fill('4242424242424241');
  await expect(number).toHaveCSS('color', 'rgb(7, 8, 9)');
  const act = (name: string, argument?: object) =>
    page.evaluate(
      ([method, value]) => {
        const { card } = window.lab as unknown as { card: Record<string, (value?: unknown) => void> };
        card[method as string]?.(value);
      },
      [name, argument] as const,
    );
  await act('clear');
  await expect(number).toHaveValue('');
  await act('update', { disabled: true });
  await expect(number).toBeDisabled();
  await act('update', { disabled: false, hidePostalCode: false, value: { postalCode: '10115' } });
  await expect(card.locator('[name=postal]')).toHaveValue('10115');
});

test('fonts of a stylesheet reach the fields, its other rules do not', async ({ page, open }) => {
  const folder = join(require.resolve('@fontsource-variable/newsreader'), '..', 'files');
  const font = join(folder, 'newsreader-latin-wght-normal.woff2');
  await page.route('**/shop.css', (route) =>
    route.fulfill({
      contentType: 'text/css',
      body: `@font-face { font-family: 'Shop'; src: url("type/shop.woff2"); font-weight: 200 800 } input { color: red !important }`,
    }),
  );
  await page.route('**/type/shop.woff2', (route) =>
    route.fulfill({ path: font, headers: { 'Access-Control-Allow-Origin': '*' } }),
  );
  await open('plain');
  await page.evaluate(async () => {
    const stripe = await window.lab.stripe;
    const elements = stripe?.elements({ fonts: [{ cssSrc: '/shop.css' }] });
    elements?.create('cardCvc', { style: { base: { fontFamily: 'Shop' } } }).mount('#one');
  });
  const input = cvcField(page);
  await expect
    .poll(() => input.evaluate(() => [...document.fonts].map(({ family, status }) => `${family} ${status}`)))
    .toEqual(['Shop loaded']);
  await expect(input).toHaveCSS('font-family', 'Shop');
  await expect(input).not.toHaveCSS('color', 'rgb(255, 0, 0)');
});

test('networkschange tells of a card that runs on two networks', async ({ page, open }) => {
  await open('plain');
  await page.evaluate(async () => {
    const card = (await window.lab.stripe)?.elements().create('card');
    card?.on('networkschange', (event) => window.lab.events.push(event));
    card?.mount('#one');
  });
  await cardFrame(page).locator('[name=cardnumber]').fill('4000002500001001');
  await expect
    .poll(() => page.evaluate(() => window.lab.events))
    .toEqual([{ elementType: 'card', networks: ['cartes_bancaires', 'visa'] }]);
});
