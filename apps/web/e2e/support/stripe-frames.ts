import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/*
 * Only names that Stripe's own frames have too, so that these helpers drive the sandbox and the real thing.
 */

const CARD_FRAME = 'iframe[title="Secure card payment input frame"]';
const CVC_FRAME = 'iframe[title="Secure CVC input frame"]';
const NUMBER_FRAME = 'iframe[title="Secure card number input frame"]';
const EXPIRY_FRAME = 'iframe[title="Secure expiration date input frame"]';

/** Types a card into a card field, as a person does. */
export async function typeCard(form: Locator, number: string, expiry = '1234', cvc = '123'): Promise<void> {
  const frame = form.frameLocator(CARD_FRAME);
  await frame.locator('[name="cardnumber"]').pressSequentially(number);
  await frame.locator('[name="exp-date"]').pressSequentially(expiry);
  await frame.locator('[name="cvc"]').pressSequentially(cvc);
}

/** Stripe's fields for a new card, each in a frame of its own. */
export const numberField = (form: Page | Locator): Locator =>
  form.frameLocator(NUMBER_FRAME).locator('[name="cardnumber"]');
export const expiryField = (form: Page | Locator): Locator =>
  form.frameLocator(EXPIRY_FRAME).locator('[name="exp-date"]');

/** Types a new card into its three fields, as a person does. */
export async function typeNewCard(
  form: Page | Locator,
  number: string,
  expiry = '1234',
  cvc = '123',
): Promise<void> {
  await numberField(form).pressSequentially(number);
  await expiryField(form).pressSequentially(expiry);
  await typeCvc(form, cvc);
}

/** Stripe's field for the security code, of a saved card or of a new one. */
export const cvcField = (form: Page | Locator): Locator =>
  form.frameLocator(CVC_FRAME).locator('[name="cvc"]');

/** Types the security code. */
export const typeCvc = (form: Page | Locator, cvc = '123'): Promise<void> =>
  cvcField(form).pressSequentially(cvc);

/** Stripe's frame around the challenge. */
export const challengeFrame = (page: Page): FrameLocator =>
  page.frameLocator('iframe[title="Secure authentication frame"]');

/** The bank's page inside the challenge. */
export const challenge = (page: Page): FrameLocator => challengeFrame(page).frameLocator('#challengeFrame');

export const passChallenge = (page: Page): Promise<void> =>
  challenge(page).locator('#test-source-authorize-3ds').click();

export const failChallenge = (page: Page): Promise<void> =>
  challenge(page).locator('#test-source-fail-3ds').click();

/** The × of Stripe's frame around the challenge. */
export const closeChallenge = (page: Page): Promise<void> =>
  challengeFrame(page).getByRole('button', { name: 'Cancel' }).click();

/** Waits until the bank asks. */
export async function expectChallenge(page: Page): Promise<void> {
  await expect(challenge(page).locator('#test-source-authorize-3ds')).toBeVisible();
}
