import { cardFrame, cvcField, expiryField, numberField } from './compiled';
import { expect, test } from './shop';

test('a card typed in one go is formatted, advances and becomes a payment method', async ({
  page,
  open,
  problems,
}) => {
  await open('card');
  const card = cardFrame(page);
  await card.locator('[name=cardnumber]').click();
  await page.keyboard.type('42424242424242421234123' + '94110');
  await expect(card.locator('[name=cardnumber]')).toHaveValue('4242 4242 4242 4242');
  await expect(card.locator('[name=exp-date]')).toHaveValue('12 / 34');
  await expect(card.locator('[name=cvc]')).toHaveValue('123');
  await expect(card.locator('[name=postal]')).toHaveValue('94110');
  await expect(card.locator('svg[data-brand=visa]')).toBeVisible();
  await expect(page.locator('.StripeElement')).toHaveClass(/StripeElement--complete/);
  await page.keyboard.press('Enter');
  await expect(page.locator('output')).toContainText('"last4":"4242"');
  const { paymentMethod, error } = JSON.parse((await page.locator('output').textContent()) ?? '');
  expect(error).toBeUndefined();
  expect(paymentMethod).toMatchObject({
    id: expect.stringMatching(/^pm_/),
    billing_details: { name: 'Ada', address: { postal_code: '94110' } },
    card: { last4: '4242', exp_month: 12, exp_year: 2034 },
  });
  expect(problems).toEqual([]);
});

test('StrictMode leaves one frame, and ready and change reach the listeners', async ({ page, open }) => {
  await open('card');
  await cardFrame(page).locator('[name=cardnumber]').fill('4242');
  await expect(page.locator('iframe[name^=__privateStripeFrame]')).toHaveCount(1);
  const events = () => page.evaluate(() => window.lab.events);
  await expect.poll(events).toContainEqual(
    expect.objectContaining({
      elementType: 'card',
      empty: false,
      complete: false,
      brand: 'visa',
      value: { postalCode: '' },
    }),
  );
  const ready = (await events()).filter((event) => JSON.stringify(event) === '{"name":"ready"}');
  expect(ready.length).toBeGreaterThan(0);
});

test('wrong and unfinished values are told in words, to the page and to screen readers', async ({
  page,
  open,
}) => {
  await open('card');
  const card = cardFrame(page);
  await card.locator('[name=cardnumber]').fill('4242 4242 4242 4241');
  await expect(card.getByRole('alert')).toHaveText('Your card number is invalid.');
  await expect(card.locator('[name=cardnumber]')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('.StripeElement')).toHaveClass(/StripeElement--invalid/);
  await card.locator('[name=cardnumber]').fill('4242');
  await expect(card.getByRole('alert')).toHaveText('');
  await card.locator('[name=exp-date]').fill('1220');
  await expect(card.getByRole('alert')).toHaveText('Your card number is incomplete.');
  await card.locator('[name=cardnumber]').fill('4242424242424242');
  await expect(card.getByRole('alert')).toHaveText("Your card's expiration year is in the past.");
  await card.locator('[name=exp-date]').fill('12 / 34');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('output')).toContainText('incomplete_cvc');
  expect(JSON.parse((await page.locator('output').textContent()) ?? '')).toEqual({
    error: {
      type: 'validation_error',
      code: 'incomplete_cvc',
      message: "Your card's security code is incomplete.",
    },
  });
});

test('the caret stays where the shopper edits, and deletes across gaps', async ({ page, open }) => {
  await open('split');
  const number = numberField(page);
  await number.click();
  await page.keyboard.type('42429424');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await expect(number).toHaveValue('4249 424');
  await page.keyboard.type('2');
  await expect(number).toHaveValue('4242 9424');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('378282246310005');
  await expect(number).toHaveValue('3782 822463 10005');
});

test('backspace in an empty field goes back to the one before', async ({ page, open }) => {
  await open('card');
  const card = cardFrame(page);
  await card.locator('[name=cardnumber]').click();
  await page.keyboard.type('424242424242424212');
  await expect(card.locator('[name=exp-date]')).toHaveValue('12 / ');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Backspace');
  await expect(card.locator('[name=cardnumber]')).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(card.locator('[name=cardnumber]')).toHaveValue('4242 4242 4242 424');
});

test('a pasted number and expiry are cleaned', async ({ page, open }) => {
  await open('split');
  const paste = (text: string) =>
    page
      .evaluate((value) => navigator.clipboard.writeText(value), text)
      .then(() => page.keyboard.press('ControlOrMeta+v'));
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await paste('6205-5000-0000-0000-004 ');
  await numberField(page).click();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(numberField(page)).toHaveValue('6205 5000 0000 0000 004');
  await page.evaluate(() => navigator.clipboard.writeText('3/2031'));
  await expiryField(page).click();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(expiryField(page)).toHaveValue('03 / 31');
});

test('split fields find each other and the code follows the brand', async ({ page, open, problems }) => {
  await open('split');
  await page.locator('label').click();
  await expect(numberField(page)).toBeFocused();
  await numberField(page).fill('378282246310005');
  await expiryField(page).fill('0932');
  await cvcField(page).fill('123');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('output')).toContainText('incomplete_cvc');
  await expect(page.locator('.StripeElement--invalid')).toHaveCount(1);
  await cvcField(page).fill('1234');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('output')).toContainText('"last4":"0005"');
  expect(problems).toEqual([]);
});

test('card data stays in the frame: the page cannot read it, and never sees it pass', async ({
  page,
  open,
  stack,
}) => {
  const bodies: { url: string; page: boolean; body: string }[] = [];
  page.on('request', (request) =>
    bodies.push({
      url: request.url(),
      page: request.frame() === page.mainFrame(),
      body: request.postData() ?? '',
    }),
  );
  await open('card');
  await page.evaluate(() =>
    window.addEventListener('message', (event) => window.lab.events.push(event.data)),
  );
  await cardFrame(page).locator('[name=cardnumber]').click();
  await page.keyboard.type('4242424242424242123412394110');
  const reach = await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    try {
      return String(frame?.contentWindow?.document.body.innerHTML);
    } catch (error) {
      return error instanceof Error ? error.name : 'thrown';
    }
  });
  expect(reach).toBe('SecurityError');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('output')).toContainText('pm_');
  expect(JSON.stringify(await page.evaluate(() => window.lab.events))).not.toMatch(/4242[ ]?4242/);
  const withCard = bodies.filter(({ url, body }) => /4242(%20| |\+)?4242/.test(url + body));
  expect(withCard).toHaveLength(1);
  expect(withCard[0]).toMatchObject({ url: `${stack.sandbox}/v1/payment_methods`, page: false });
});

test('a sandbox that cannot be reached is an answer, not an exception', async ({ page, open }) => {
  await open('card');
  await cardFrame(page).locator('[name=cardnumber]').click();
  await page.keyboard.type('4000000000000002123412394110');
  await page.route('**/v1/payment_methods', (route) => route.abort());
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('output')).toContainText('api_connection_error');
});

test('on a phone the number makes room for the rest, and the keyboard still reaches all of it', async ({
  page,
  open,
}) => {
  await page.setViewportSize({ width: 340, height: 640 });
  await open('card');
  const card = cardFrame(page);
  const width = async (name: string) => (await card.locator(`[name=${name}]`).boundingBox())?.width ?? 0;
  await card.locator('[name=cardnumber]').click();
  await expect.poll(() => width('exp-date')).toBeLessThan(5);
  await page.keyboard.type('4242424242424242');
  await expect(card.locator('[name=exp-date]')).toBeFocused();
  await expect.poll(() => width('exp-date')).toBeGreaterThan(40);
  await expect.poll(() => width('cardnumber')).toBeLessThan(60);
  await page.keyboard.press('Shift+Tab');
  await expect(card.locator('[name=cardnumber]')).toBeFocused();
  await expect.poll(() => width('cardnumber')).toBeGreaterThan(120);
  for (const name of ['exp-date', 'cvc', 'postal']) {
    await page.keyboard.press('Tab');
    await expect(card.locator(`[name=${name}]`)).toBeFocused();
  }
});

test('forged messages reach neither the page nor the fields', async ({ page, open, stack }) => {
  await open('split');
  const number = numberField(page);
  await number.fill('42424242');
  await expect.poll(() => page.evaluate(() => window.lab.events.length)).toBeGreaterThan(2);
  const before = await page.evaluate(() => window.lab.events.length);
  const id = await page.locator('iframe[title="Secure card number input frame"]').getAttribute('name');
  // From the page to itself, in the name of the frame: right envelope, wrong window and origin.
  await page.evaluate((frame) => {
    const change = { elementType: 'cardNumber', empty: false, complete: true, error: undefined };
    window.postMessage({ stripeFrame: frame, message: { kind: 'change', change } }, '*');
  }, id);
  // From another frame of the sandbox's own origin to the number field: right origin, wrong window.
  await expiryField(page).evaluate((_, frame) => {
    const target = Array.from({ length: window.parent.length }, (__, index) => window.parent[index]);
    for (const other of target) other?.postMessage({ stripeFrame: frame, message: { kind: 'clear' } }, '*');
  }, id);
  // From the page: the one that may.
  await page.evaluate(
    ([frame, origin]) => {
      const target = document.querySelector<HTMLIFrameElement>(`iframe[name=${frame}]`)?.contentWindow;
      target?.postMessage({ stripeFrame: frame, message: { kind: 'focus' } }, origin);
    },
    [id ?? '', stack.sandbox] as const,
  );
  await expect(number).toBeFocused();
  await expect(number).toHaveValue('4242 4242');
  const after = await page.evaluate((from) => window.lab.events.slice(from), before);
  expect(after).not.toContainEqual(expect.objectContaining({ complete: true }));
});
