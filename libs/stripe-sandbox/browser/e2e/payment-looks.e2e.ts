import type AxeBuilder from '@axe-core/playwright';
import { violations } from '../../../../apps/local/src/browser/violations';
import { paymentFrame } from './compiled';
import { enterCard, mountPayment } from './payment-form';
import { expect, test } from './shop';

const group = (appearance: object) => ({ mode: 'payment', amount: 1099, currency: 'usd', appearance });

const inFrames = (axe: AxeBuilder) =>
  axe.include('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);

const grounds = { stripe: '#ffffff', flat: '#ffffff', night: '#1a1b25' };
for (const theme of ['stripe', 'night', 'flat'] as const) {
  test(`the ${theme} theme reads well, empty, filled and wrong`, async ({ page, open }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.emulateMedia({ colorScheme: theme === 'night' ? 'dark' : 'light' });
    await open('plain');
    await page.evaluate((ground) => {
      document.body.style.backgroundColor = ground;
    }, grounds[theme]);
    await mountPayment(page, group({ theme }), { terms: { card: 'always' } });
    const form = paymentFrame(page);
    await expect(form.locator('[name=number]')).toBeVisible();
    // The check of contrasts does not see through the frame to the page's ground.
    await form.locator('html').evaluate((html, ground) => {
      html.style.backgroundColor = ground;
    }, grounds[theme]);
    expect(await violations(page, inFrames)).toEqual([]);
    await enterCard(page, '4242424242424241');
    await form.locator('[name=cvc]').focus();
    await expect(form.getByText('Your card number is invalid.')).toBeVisible();
    expect(await violations(page, inFrames)).toEqual([]);
    const box = await page.locator('iframe').boundingBox();
    const content = await form.locator('.PaymentForm').boundingBox();
    expect(Math.abs((box?.height ?? 0) - (content?.height ?? 0))).toBeLessThan(2);
    const overflow = await form.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBe(0);
  });
}

test('variables and rules of an appearance are honoured, unknown ones told', async ({
  page,
  open,
  problems,
}) => {
  await open('plain');
  await mountPayment(
    page,
    group({
      theme: 'flat',
      variables: {
        colorPrimary: 'rgb(1, 2, 3)',
        borderRadius: '13px',
        fontSizeBase: '20px',
        'bad name': 'x',
      },
      rules: {
        '.Input': { backgroundColor: 'rgb(4, 5, 6)', color: 'rgb(250, 250, 250)' },
        '.Input:focus': { borderColor: 'rgb(7, 8, 9)' },
        '.Input--invalid': { color: 'rgb(10, 11, 12)' },
        '.Label': { textTransform: 'uppercase' },
        '.Error': { fontWeight: '700' },
        'body > *': { color: 'red' },
        '.Tab': { position: 'fixed' },
      },
    }),
  );
  const form = paymentFrame(page);
  const number = form.locator('[name=number]');
  await expect(number).toHaveCSS('background-color', 'rgb(4, 5, 6)');
  await expect(number).toHaveCSS('border-radius', '13px');
  await expect(number).toHaveCSS('font-size', '20px');
  await expect(form.locator('.Label').first()).toHaveCSS('text-transform', 'uppercase');
  await number.focus();
  await expect(number).toHaveCSS('border-color', 'rgb(7, 8, 9)');
  await number.fill('4242424242424241');
  await expect(number).toHaveCSS('color', 'rgb(10, 11, 12)');
  await expect(form.getByText('Your card number is invalid.')).toHaveCSS('font-weight', '700');
  expect(problems).toEqual([
    expect.stringContaining('appearance.variables.bad name is not a supported variable'),
    expect.stringContaining('body > * is not a supported selector'),
    expect.stringContaining('position is not a supported property of .Tab'),
  ]);
  await page.evaluate(() => {
    const { elements } = window.lab as unknown as { elements: { update(o: object): Promise<void> } };
    return elements.update({ appearance: { theme: 'night' } });
  });
  await expect(number).toHaveCSS('background-color', 'rgb(48, 49, 61)');
  await expect(number).toHaveValue('4242 4242 4242 4241');
});

test('floating labels, condensed inputs and an accordion that closes', async ({ page, open }) => {
  await open('plain');
  await mountPayment(page, group({ labels: 'floating', inputs: 'condensed' }), {
    layout: { type: 'accordion', defaultCollapsed: true },
  });
  const form = paymentFrame(page);
  const header = form.getByRole('button', { name: 'Card' });
  await expect(header).toHaveAttribute('aria-expanded', 'false');
  await expect(form.locator('[name=number]')).toBeHidden();
  await header.click();
  await expect(form.locator('[name=number]')).toBeVisible();
  const label = form.getByText('Card number');
  const resting = (await label.boundingBox())?.y ?? 0;
  await form.locator('[name=number]').fill('4242424242424242');
  await expect.poll(async () => (await label.boundingBox())?.y ?? 0).toBeLessThan(resting);
  expect(await violations(page, inFrames)).toEqual([]);
  await page.evaluate(() => (window.lab as unknown as { payment: { collapse(): void } }).payment.collapse());
  await expect(form.locator('[name=number]')).toBeHidden();
  await expect.poll(() => page.evaluate(() => window.lab.events.at(-1))).toMatchObject({ collapsed: true });
  await page.evaluate(() => (window.lab as unknown as { elements: { submit(): unknown } }).elements.submit());
  await expect(form.getByText("Your card's expiration date is incomplete.")).toBeVisible();
});

test('a form may be read only, and is updated in place', async ({ page, open }) => {
  await open('plain');
  await mountPayment(page, group({}), { readOnly: true });
  const number = paymentFrame(page).locator('[name=number]');
  await expect(number).toBeDisabled();
  await page.evaluate(() => {
    const { payment } = window.lab as unknown as { payment: { update(o: object): void } };
    payment.update({ readOnly: false, terms: { card: 'always' }, business: { name: 'Analytical Engines' } });
  });
  await expect(number).toBeEnabled();
  await expect(paymentFrame(page).getByText('you allow Analytical Engines to charge')).toBeVisible();
});
