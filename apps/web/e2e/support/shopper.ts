import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { control } from './sandbox';
import { expectChallenge, typeCard, typeCvc, typeNewCard } from './stripe-frames';

type Answered = { id: string };

async function post<T = Answered>(page: Page, path: string, data: object, headers = {}): Promise<T> {
  const answer = await page.request.post(path, { data, headers });
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** A person with an account, signed in in this page's browser. */
export async function signedIn(
  page: Page,
  name = 'Ada Reader',
): Promise<{ email: string; password: string }> {
  const account = { email: `${randomUUID()}@example.com`, password: 'correct horse battery' };
  await post(page, '/api/auth/register', { ...account, name });
  return account;
}

/** An order for one copy of the n-th book of the shop, made without clicking through it. */
export const orderOf = (page: Page, book = 0): Promise<string> => orderOfMany(page, 1, book);

/** An order for one copy of each of so many books, from the n-th on. */
export async function orderOfMany(page: Page, books: number, from = 0): Promise<string> {
  const products = (await (await page.request.get('/api/products')).json()) as { data: Answered[] };
  const items = products.data.slice(from, from + books).map(({ id }) => ({ productId: id, quantity: 1 }));
  const order = await post(page, '/api/orders', { items }, { 'Idempotency-Key': randomUUID() });
  return order.id;
}

/** Saves a card by Stripe's name for it, for tests that are not about saving. */
export async function saveAlias(page: Page, alias: string): Promise<string> {
  const setup = await post<{ status: string; paymentMethod: Answered | null }>(page, '/api/payment-methods', {
    paymentMethodId: alias,
  });
  expect(setup.status).toBe('succeeded');
  return setup.paymentMethod?.id ?? '';
}

/** Saves a card that always asks, passing the bank's challenge for it. */
export async function saveAsking(page: Page): Promise<void> {
  const setup = await post<Answered & { status: string }>(page, '/api/payment-methods', {
    paymentMethodId: 'pm_card_authenticationRequired',
  });
  expect(setup.status).toBe('requires_action');
  await control(`setup_intents/${setup.id}/authenticate`, { outcome: 'succeed' });
  const saved = await post<{ status: string }>(page, `/api/payment-methods/setups/${setup.id}/confirm`, {});
  expect(saved.status).toBe('succeeded');
}

/** The last four digits of the cards that are saved. */
export async function savedCards(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/payment-methods');
  return ((await answer.json()) as { data: { last4: string }[] }).data.map(({ last4 }) => last4);
}

export const addCardForm = (page: Page): Locator => page.getByRole('form', { name: 'Add card' });
export const payButton = (page: Page): Locator => page.getByRole('button', { name: /^Pay \$/ });

export const payForm = (page: Page): Locator => page.getByRole('form', { name: 'Pay' });

/** Fills the form of the cards page and saves. */
export async function saveCard(page: Page, number: string): Promise<void> {
  const form = addCardForm(page);
  await typeCard(form, number);
  await form.getByRole('button', { name: 'Save card' }).click();
}

/** Types the security code of the chosen card and pays. */
export async function pay(page: Page, cvc = '123'): Promise<void> {
  await typeCvc(payForm(page), cvc);
  await payButton(page).click();
}

/** Types a new card, chooses whether it is kept, and pays. The form must show its fields. */
export async function payWithNewCard(page: Page, number: string, { save = false } = {}): Promise<void> {
  await typeNewCard(payForm(page), number);
  if (save) await page.getByRole('checkbox', { name: /^Save this card/ }).check();
  await payButton(page).click();
}

/** The receipt page, right after paying. */
export async function expectPaid(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Payment successful' })).toBeVisible();
}

/** What went wrong, in the words beside the card. */
export const notice = (page: Page): Locator => page.getByTestId('payment-notice');

/** Brings a new shopper, with a saved card that always asks, to the point where the bank asks about an order. */
export async function atTheBank(page: Page): Promise<{ order: string; email: string; password: string }> {
  const account = await signedIn(page);
  await saveAsking(page);
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await pay(page);
  await expectChallenge(page);
  return { ...account, order };
}
