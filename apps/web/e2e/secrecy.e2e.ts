import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import { expectPaid, orderOf, pay, payForm, payWithNewCard, signedIn } from './support/shopper';
import { cvcField, expiryField, numberField, typeCvc } from './support/stripe-frames';
import { surroundings } from './support/surroundings';

test('neither card number nor code ever goes to the shop, and its page cannot look into the fields', async ({
  page,
}) => {
  const code = '139';
  const toShop: string[] = [];
  const shop = new URL(surroundings()?.url ?? '').host;
  page.on('request', (request) => {
    if (new URL(request.url()).host === shop) toShop.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  await signedIn(page);
  const expectClosedFrames = async () => {
    const readable = await page.evaluate(() =>
      [...document.querySelectorAll('iframe')].map((frame) => {
        try {
          return frame.contentDocument !== null;
        } catch {
          return false;
        }
      }),
    );
    expect(readable.length).toBeGreaterThan(0);
    expect(readable).not.toContain(true);
  };
  const first = await orderOf(page);
  await page.goto(`/orders/${first}/pay`);
  for (const field of [numberField, expiryField, cvcField]) await expect(field(payForm(page))).toBeVisible();
  await expectClosedFrames();
  await payWithNewCard(page, cards.plain, { save: true });
  await expectPaid(page);

  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await expect(page.getByRole('radio', { name: /4242/ })).toBeChecked();
  await typeCvc(payForm(page), '1');
  await expectClosedFrames();
  await pay(page, code.slice(1));
  await expectPaid(page);

  const sent = toShop.join('\n');
  expect(sent).toContain('/confirm');
  expect(sent).not.toContain(cards.plain);
  expect(sent).not.toMatch(new RegExp(`(cvc|code)[^,}]{0,20}${code}`, 'i'));
});
