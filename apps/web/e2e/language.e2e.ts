import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import { goToHostedPage, hostedSubmit } from './support/hosted-page';
import { signedInOwner } from './support/owner';
import { expectPaid, orderOf, pay, payWithNewCard, saveAsking, signedIn } from './support/shopper';
import { challenge, expectChallenge, numberField } from './support/stripe-frames';

/** A date as in American English, short or long. */
const date = /[A-Z][a-z]{2,8} \d{1,2}, 20\d\d/;

/** Money as in German, and the digits of Arabic. */
const foreign = /\d,\d{2}\s\$|[\u0660-\u0669\u06f0-\u06f9]/;

for (const locale of ['de-DE', 'ar-EG']) {
  test.describe(`with a browser that speaks ${locale}`, () => {
    test.use({ locale });

    test('numbers, money and dates follow the language of the page, in Stripe’s fields too', async ({
      page,
    }) => {
      await signedIn(page);
      const main = page.getByRole('main');
      const order = await orderOf(page);
      await page.goto(`/orders/${order}/pay`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(page.getByRole('button', { name: /^Pay \$\d+\.\d{2}$/ })).toBeVisible();
      await expect(numberField(page)).toHaveAccessibleName(/card number/i);
      await payWithNewCard(page, cards.plain);
      await expectPaid(page);
      for (const path of [`/orders/${order}`, `/orders/${order}/receipt`, '/orders']) {
        await page.goto(path);
        await expect(main).toContainText(date);
        await expect(main).toContainText(/\$\d+\.\d{2}/);
        await expect(main).not.toContainText(foreign);
      }
      await page.goto('/membership');
      await expect(main).toContainText(/\$\d+\.\d{2}/);
      await expect(main).not.toContainText(foreign);
    });

    test('the sandbox’s bank and hosted Checkout speak English as well', async ({ page }) => {
      await signedIn(page);
      await saveAsking(page);
      const order = await orderOf(page);
      await page.goto(`/orders/${order}/pay`);
      await pay(page);
      await expectChallenge(page);
      const bank = challenge(page).locator('main');
      await expect(bank).toContainText(/\$\d+\.\d{2}/);
      await expect(bank).not.toContainText(foreign);
      await page.goto(`/orders/${await orderOf(page)}/pay`);
      await goToHostedPage(page);
      await expect(hostedSubmit(page)).toHaveAccessibleName(/Pay/);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(page.locator('body')).toContainText(/\$\d+\.\d{2}/);
      await expect(page.locator('body')).not.toContainText(foreign);
    });

    test('Admin’s figures and charts do', async ({ page }) => {
      await signedInOwner(page);
      await page.goto('/admin');
      const main = page.getByRole('main');
      await expect(main.locator('.recharts-cartesian-axis-tick-value').first()).toBeVisible();
      await expect(main).toContainText(/\$\d+/);
      await expect(main).not.toContainText(foreign);
    });
  });
}
