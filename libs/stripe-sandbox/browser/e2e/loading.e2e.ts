import type { Page } from '@playwright/test';
import { cardFrame, paymentFrame } from './compiled';
import { mountPayment } from './payment-form';
import { expect, test } from './shop';

/** From here on time passes by `fastForward` alone, in the pages that are opened too. */
async function stopTime({ clock }: Page): Promise<void> {
  await clock.install({ time: 0 });
  await clock.pauseAt(1000);
}

test('a frame that never comes is a loaderror, and a listener that is late hears of it', async ({
  page,
  open,
}) => {
  await stopTime(page);
  await page.route('**/v3/elements-inner-*', (route) => route.abort());
  await open('plain');
  await page.evaluate(async () => {
    const card = (await window.lab.stripe)?.elements().create('card');
    card?.mount('#one');
    Object.assign(window.lab, { card });
  });
  await page.clock.fastForward(19_000);
  const listen = () =>
    page.evaluate(() => {
      type Card = { on(name: string, listener: (event: unknown) => void): void };
      (window.lab as unknown as { card: Card }).card.on('loaderror', (event) =>
        window.lab.events.push(event),
      );
    });
  await listen();
  expect(await page.evaluate(() => window.lab.events)).toEqual([]);
  await page.clock.fastForward(2_000);
  await listen();
  const loaderror = {
    elementType: 'card',
    error: { type: 'api_connection_error', message: expect.stringContaining('could not be loaded') },
  };
  await expect.poll(() => page.evaluate(() => window.lab.events)).toEqual([loaderror, loaderror]);
});

test('what waits for a form that does not come is answered', async ({ page, open }) => {
  await stopTime(page);
  await page.route('**/v3/elements-inner-*', (route) => route.abort());
  await open('plain');
  await mountPayment(page, { mode: 'payment', amount: 1099, currency: 'usd' });
  await page.evaluate(() => {
    const { elements } = window.lab as unknown as { elements: { submit(): Promise<unknown> } };
    Object.assign(window.lab, { submitted: elements.submit() });
  });
  await page.clock.fastForward(21_000);
  expect(
    await page.evaluate(() => (window.lab as unknown as { submitted: Promise<unknown> }).submitted),
  ).toMatchObject({ error: { type: 'api_connection_error' } });
});

test('an element that is gone before its frame came says nothing', async ({ page, open }) => {
  await stopTime(page);
  await page.route('**/v3/elements-inner-*', (route) => route.abort());
  await open('plain');
  await page.evaluate(async () => {
    const card = (await window.lab.stripe)?.elements().create('card');
    card?.on('loaderror', (event) => window.lab.events.push(event));
    card?.mount('#one');
    card?.unmount();
  });
  await page.clock.fastForward(30_000);
  expect(await page.evaluate(() => window.lab.events)).toEqual([]);
});

test('labels lead to the fields they are for, as long as those are there', async ({ page, open }) => {
  await open('plain');
  await page.evaluate(async () => {
    const elements = (await window.lab.stripe)?.elements({ mode: 'setup', currency: 'usd' });
    const label = document.createElement('label');
    label.append('Around the card ', document.querySelector('#two') ?? '');
    document.querySelector('#plain')?.append(label);
    const payment = elements?.create('payment');
    payment?.mount('#one');
    const card = (await window.lab.stripe)?.elements().create('card');
    card?.mount('#two');
    Object.assign(window.lab, { payment });
  });
  await expect(paymentFrame(page).locator('[name=number]')).toBeVisible();
  await page.getByText('Card', { exact: true }).first().click();
  await expect(paymentFrame(page).locator('[name=number]')).toBeFocused();
  await page.getByText('Around the card').click();
  await expect(cardFrame(page).locator('[name=cardnumber]')).toBeFocused();
  await page.evaluate(() => (window.lab as unknown as { payment: { unmount(): void } }).payment.unmount());
  await page.getByText('Card', { exact: true }).first().click();
  await expect(page.locator('iframe')).toHaveCount(1);
});
