import type { FrameLocator, Page } from '@playwright/test';

/** Stripe's frame around a 3-D Secure challenge: above the page of a shop, or above hosted Checkout. */
export const challengeFrame = (page: Page): FrameLocator =>
  page.frameLocator('iframe[title="Secure authentication frame"]');

/** The bank's page inside a challenge. */
export const bankPage = (page: Page): FrameLocator => challengeFrame(page).frameLocator('#challengeFrame');

/** Proves to the bank that it is the shopper. Waits for the challenge. */
export const completeChallenge = (page: Page): Promise<void> =>
  bankPage(page).locator('#test-source-authorize-3ds').click();

/** Fails the bank's challenge. Waits for it. */
export const failChallenge = (page: Page): Promise<void> =>
  bankPage(page).locator('#test-source-fail-3ds').click();

/** Closes a challenge by its ×, which counts as failing it. */
export const closeChallenge = (page: Page): Promise<void> =>
  challengeFrame(page).getByRole('button', { name: 'Cancel' }).click();
