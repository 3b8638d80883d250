import { expect, type Page } from '@playwright/test';

/*
 * Only names that Stripe's own page has too, so that these helpers drive the sandbox and the real thing.
 */

/** Chooses Stripe Checkout on the payment page of an order, and goes there. */
export async function goToHostedPage(page: Page): Promise<void> {
  await page.getByText('Stripe Checkout', { exact: true }).click();
  await page.getByRole('button', { name: /^Pay \$.+ with Stripe/ }).click();
  await expectHostedPage(page);
}

export const expectHostedPage = (page: Page): Promise<void> => page.waitForURL('**/c/pay/**');

export const hostedSubmit = (page: Page) => page.getByTestId('hosted-payment-submit-button');

/** Types a card into Stripe Checkout; what it knows already, such as the address, it does not ask for. */
export async function typeHostedCard(page: Page, number: string): Promise<void> {
  await expect(hostedSubmit(page)).toBeVisible();
  const email = page.locator('#email');
  if (await email.count()) await email.fill('ada@example.com');
  await page.locator('#cardNumber').fill(number);
  await page.locator('#cardExpiry').fill('12 / 34');
  await page.locator('#cardCvc').fill('123');
  await page.locator('#billingName').fill('Ada Reader');
  await page.locator('#billingCountry').selectOption('US');
  await page.locator('#billingPostalCode').fill('94080');
}

/** Answers the bank's challenge above Stripe Checkout. */
export const passHostedChallenge = (page: Page): Promise<void> =>
  page
    .frameLocator('dialog iframe[name^="__privateStripeFrame"]')
    .frameLocator('#challengeFrame')
    .locator('#test-source-authorize-3ds')
    .click();
