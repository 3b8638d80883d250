import type { Locator, Page } from '@playwright/test';
import { complete, type TypedCard } from './card';

/** What a shopper types on the page of a Checkout session. */
export interface TypedCheckout extends TypedCard {
  /** `jenny.rosen@example.com`, where the page asks for it. */
  email?: string;
  /** `Jenny Rosen`, as on the card. */
  name?: string;
}

/** The button that pays on hosted Checkout. */
export const checkoutSubmit = (page: Page): Locator => page.getByTestId('hosted-payment-submit-button');

/** Fills hosted Checkout; what the page knows already, it does not ask for. Does not send it. */
export async function fillCheckout(page: Page, typed: TypedCheckout = {}): Promise<void> {
  const card = complete(typed);
  await checkoutSubmit(page).waitFor();
  const email = page.locator('#email');
  if ((await email.count()) > 0) await email.fill(typed.email ?? 'jenny.rosen@example.com');
  await page.locator('#cardNumber').fill(card.number);
  await page.locator('#cardExpiry').fill(card.expiry);
  await page.locator('#cardCvc').fill(card.cvc);
  await page.locator('#billingName').fill(typed.name ?? 'Jenny Rosen');
  const country = page.locator('#billingCountry');
  if (await country.isVisible()) await country.selectOption(card.country);
  const postal = page.locator('#billingPostalCode');
  if (await postal.isVisible()) await postal.fill(card.postalCode);
}
