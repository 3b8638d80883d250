import type { FrameLocator, Locator, Page } from '@playwright/test';

/** Where fields are looked for: a page, or a part of it when a page has several forms. */
export type Scope = Page | Locator;

/** A card as a shopper types it; what is left out is a Visa that is not declined. */
export interface TypedCard {
  /** 4242424242424242. */
  number?: string;
  /** Month and year, `12 / 34`. */
  expiry?: string;
  /** 123. */
  cvc?: string;
  /** 94110; typed only where a field asks for it. */
  postalCode?: string;
  /** `US`; chosen only where a field asks for it. */
  country?: string;
}

/*
 * Titles and names that Stripe's own frames and inputs have too: a test that uses these drives the sandbox and Stripe.
 */
const CARD = 'iframe[title="Secure card payment input frame"]';
const NUMBER = 'iframe[title="Secure card number input frame"]';
const EXPIRY = 'iframe[title="Secure expiration date input frame"]';
const CVC = 'iframe[title="Secure CVC input frame"]';
const PAYMENT = 'iframe[title="Secure payment input frame"]';

/** The frame of a Card Element, with all fields in it. */
export const cardFrame = (scope: Scope): FrameLocator => scope.frameLocator(CARD);
/** The frame of a Payment Element. */
export const paymentFrame = (scope: Scope): FrameLocator => scope.frameLocator(PAYMENT);
/** The input of a Card Number Element. */
export const numberField = (scope: Scope): Locator =>
  scope.frameLocator(NUMBER).locator('[name="cardnumber"]');
/** The input of a Card Expiry Element. */
export const expiryField = (scope: Scope): Locator => scope.frameLocator(EXPIRY).locator('[name="exp-date"]');
/** The input of a Card CVC Element. */
export const cvcField = (scope: Scope): Locator => scope.frameLocator(CVC).locator('[name="cvc"]');

/** Types as a person does; the fields format what is typed, and move on by themselves. */
async function type(field: Locator, text: string): Promise<void> {
  await field.fill('');
  await field.pressSequentially(text);
}

const digits = (text: string): string => text.replaceAll(/\D/g, '');

async function fillCardElement(frame: FrameLocator, card: Required<TypedCard>): Promise<void> {
  await type(frame.locator('[name="cardnumber"]'), card.number);
  await type(frame.locator('[name="exp-date"]'), digits(card.expiry));
  await type(frame.locator('[name="cvc"]'), card.cvc);
  const postal = frame.locator('[name="postal"]');
  if (await postal.isVisible()) await type(postal, card.postalCode);
}

async function fillPaymentElement(frame: FrameLocator, card: Required<TypedCard>): Promise<void> {
  await type(frame.locator('[name="number"]'), card.number);
  await type(frame.locator('[name="expiry"]'), digits(card.expiry));
  await type(frame.locator('[name="cvc"]'), card.cvc);
  const country = frame.locator('[name="country"]');
  if (await country.isVisible()) await country.selectOption(card.country);
  const postal = frame.locator('[name="postalCode"]');
  if (await postal.isVisible()) await type(postal, card.postalCode);
}

async function fillSplitElements(scope: Scope, card: Required<TypedCard>): Promise<void> {
  await type(numberField(scope), card.number);
  await type(expiryField(scope), digits(card.expiry));
  await type(cvcField(scope), card.cvc);
}

/** What is left out of a card. */
export const complete = (card: TypedCard): Required<TypedCard> => ({
  number: card.number ?? '4242424242424242',
  expiry: card.expiry ?? '12 / 34',
  cvc: card.cvc ?? '123',
  postalCode: card.postalCode ?? '94110',
  country: card.country ?? 'US',
});

/**
 * Types a card into whatever Stripe fields there are: a Card Element, split Elements, or a Payment Element.
 * Waits for them to appear; fails as a Playwright action does when they do not.
 */
export async function fillCard(scope: Scope, card: TypedCard = {}): Promise<void> {
  const whole = complete(card);
  const first = scope.locator([CARD, NUMBER, PAYMENT].join(', ')).first();
  await first.waitFor();
  const title = await first.getAttribute('title');
  if (title === 'Secure card payment input frame') await fillCardElement(cardFrame(scope), whole);
  else if (title === 'Secure payment input frame') await fillPaymentElement(paymentFrame(scope), whole);
  else await fillSplitElements(scope, whole);
}

/** Types the security code of a saved card into a Card CVC Element. */
export const fillCvc = (scope: Scope, cvc = '123'): Promise<void> => type(cvcField(scope), cvc);
