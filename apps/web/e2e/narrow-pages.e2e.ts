import { randomUUID } from 'node:crypto';
import { type PageName, pages } from '@app/contracts';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { ownBooks } from './support/books';
import { cards } from './support/cards';
import { joinWith } from './support/members';
import { signedInOwner } from './support/owner';
import { expectPaid, orderOf, pay, saveAlias } from './support/shopper';
import { visit } from './support/visit';

const widths = [320, 375];

/** Words without a place to break, as long as the shop takes them. */
const long = {
  shopName: 'Universitätsbuchhandlungsbestellabteilungskundendienstbüro',
  name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3),
  title: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3),
  author: 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4),
  email: () => `${`${randomUUID()}${randomUUID()}`.replaceAll('-', '')}@${'mail.'.repeat(20)}example.com`,
};

/** A page whose shop has a long name: it is put where the server writes it, before the app reads it. */
async function newPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript((name) => {
    document.addEventListener('readystatechange', () => {
      const shop = document.querySelector<HTMLMetaElement>('meta[name="shop"]');
      if (shop) shop.content = JSON.stringify({ ...JSON.parse(shop.content), name });
    });
  }, long.shopName);
  return page;
}

const json = async <T>(page: Page, path: string): Promise<T> =>
  (await (await page.request.get(path)).json()) as T;

/** By how much a page is wider than the screen, and its innermost parts that are; empty if it does not scroll sideways. */
function tooWide(): string {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return '';
  const wide = [...document.querySelectorAll('body *')]
    .filter((part) => part.getBoundingClientRect().left + part.scrollWidth > clientWidth + 1)
    .map((part) => `${part.tagName.toLowerCase()}.${part.getAttribute('class')}`);
  return `${scrollWidth - clientWidth} px: ${wide.slice(-4).join(' > ')}`;
}

/** Opens each path once and looks at it in every width; answers where it scrolls sideways. */
async function overflowing(page: Page, paths: string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  // The first one is loaded anew: what the app has read before is not what has been prepared since.
  await page.goto('about:blank');
  for (const path of paths) {
    await visit(page, path);
    await expect(page.getByRole('banner').getByRole('link').first()).toHaveText(long.shopName);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 700 });
      const words = await page.evaluate(tooWide);
      if (words) found[`${path} at ${width}`] = words;
    }
  }
  return found;
}

const visitorPages = {
  signIn: '/sign-in',
  signUp: '/sign-up',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password#token=none',
  verifyEmail: '/verify-email#token=none',
  confirmEmail: '/confirm-email#token=none',
  signInLink: '/sign-in-link#token=none',
  accountDeleted: '/account-deleted',
  text: '/pages/privacy',
} satisfies Partial<Record<PageName, string>>;

/** Somebody with the longest of names who has bought, joined and left something unpaid. */
async function shopperPages(page: Page, bookId: string) {
  const email = long.email();
  const account = { email, password: 'correct horse battery', name: long.name };
  expect((await page.request.post('/api/auth/register', { data: account })).ok()).toBe(true);
  await saveAlias(page, 'pm_card_visa');
  const order = async () => {
    const answer = await page.request.post('/api/orders', {
      data: { items: [{ productId: bookId, quantity: 1 }] },
      headers: { 'Idempotency-Key': randomUUID() },
    });
    return ((await answer.json()) as { id: string }).id;
  };
  const paid = await order();
  await page.goto(`/orders/${paid}/pay`);
  await pay(page);
  await expectPaid(page);
  await joinWith(page, cards.plain);
  const unpaid = await order();
  const inCheckout = await orderOf(page);
  const answer = await page.request.post('/api/checkout-sessions', { data: { orderId: inCheckout } });
  const session = (await answer.json()) as { id: string };
  const price = { amount: 1250, currency: 'usd' };
  await page.request.put(`/api/basket/items/${bookId}`, { data: { quantity: 2, seenPrice: price } });
  await page.request.put(`/api/products/${bookId}/read`);
  const invoices = await json<{ data: { id: string }[] }>(page, '/api/invoices');
  const payments = await json<{ data: { id: string }[] }>(page, '/api/payments');
  const { id: customer } = await json<{ id: string }>(page, '/api/me');
  const paths = {
    shop: `/?query=${encodeURIComponent(long.title.slice(0, 40))}`,
    book: `/books/${bookId}`,
    basket: '/basket',
    checkoutSuccess: `/checkout/success?session_id=${session.id}`,
    checkoutCancel: `/checkout/cancel?order_id=${inCheckout}`,
    reading: '/reading',
    orders: '/orders',
    order: `/orders/${paid}`,
    receipt: `/orders/${paid}/receipt`,
    pay: `/orders/${unpaid}/pay`,
    cards: '/cards',
    membership: '/membership',
    joinMembership: '/membership/join',
    invoice: `/invoices/${invoices.data[0]?.id}`,
    payInvoice: '/pay-invoice',
    account: '/account',
    profile: '/profile',
  } satisfies Partial<Record<PageName, string>>;
  return { email, paid, customer, payment: payments.data.at(-1)?.id ?? '', paths };
}

const adminPages = (of: {
  bookId: string;
  order: string;
  payment: string;
  customer: string;
  member: string;
}) =>
  ({
    admin: '/admin',
    adminOrders: '/admin/orders',
    adminOrder: `/admin/orders/${of.order}`,
    adminPayments: '/admin/payments',
    adminPayment: `/admin/payments/${of.payment}`,
    adminCustomers: '/admin/customers',
    adminCustomer: `/admin/customers/${of.customer}`,
    adminMembers: '/admin/members',
    adminMember: of.member,
    adminBooks: '/admin/books',
    adminNewBook: '/admin/books/new',
    adminBook: `/admin/books/${of.bookId}`,
    adminMismatches: '/admin/mismatches',
    adminAudit: '/admin/audit',
  }) satisfies Partial<Record<PageName, string>>;

test('no page scrolls sideways on a narrow phone, however long names and addresses are', async ({
  browser,
  playwright,
}) => {
  const shelf = await ownBooks(playwright, { title: long.title, amount: 1250 });
  const [book] = shelf.books;
  await shelf.change(book, { author: long.author, description: long.title });
  const bookId = book?.id ?? '';

  const visitor = await newPage(browser);
  const wide = await overflowing(visitor, ['/', '/basket', '/no-such-page', ...Object.values(visitorPages)]);
  await visitor.context().close();

  const shopper = await newPage(browser);
  const bought = await shopperPages(shopper, bookId);
  Object.assign(
    wide,
    await overflowing(shopper, [...Object.values(bought.paths), `/?query=${'z'.repeat(120)}`]),
  );
  await shopper.setViewportSize({ width: 320, height: 700 });
  await shopper.goto('/basket');
  await shopper.getByRole('button', { name: /^Remove / }).click();
  await expect(shopper.getByRole('button', { name: /^Undo / })).toBeFocused();
  expect(await shopper.evaluate(tooWide)).toBe('');
  await shopper.getByRole('button', { name: 'Menu' }).click();
  await expect(shopper.getByRole('menuitem', { name: 'Account' })).toBeVisible();
  expect(await shopper.evaluate(tooWide)).toBe('');
  await shopper.context().close();

  const owner = await newPage(browser);
  await signedInOwner(owner);
  await owner.request.patch('/api/me', { data: { name: long.name } });
  await owner.goto('/admin/members');
  const member = await owner.getByRole('link', { name: bought.email }).getAttribute('href');
  const { paid: order, payment, customer } = bought;
  const admin = adminPages({ bookId, order, payment, customer, member: member ?? '' });
  Object.assign(wide, await overflowing(owner, Object.values(admin)));
  expect(wide).toEqual({});

  const visited = Object.keys({ ...visitorPages, ...bought.paths, ...admin });
  expect(Object.keys(pages).filter((name) => !visited.includes(name))).toEqual([]);
  await owner.context().close();
  await shelf.close();
});

test('a long shop name and large text leave the header on the page, basket and menu in sight', async ({
  page,
}) => {
  await visit(page, '/');
  const header = page.getByRole('banner');
  const name = header.getByRole('link').first();
  const found: Record<string, string> = {};
  for (const words of [
    'Countersign',
    'Universitätsbuchhandlung',
    'The Old Harbour Bookshop',
    'W'.repeat(60),
  ]) {
    await name.evaluate((link, text) => link.replaceChildren(text), words);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 700 });
      for (const size of ['100%', '125%', '150%']) {
        await page.evaluate((fontSize) => Object.assign(document.documentElement.style, { fontSize }), size);
        const wide = await page.evaluate(tooWide);
        if (wide) found[`${words} at ${width}, ${size}`] = wide;
        await expect(header.getByRole('link', { name: /^Basket/ })).toBeInViewport({ ratio: 1 });
        await expect(header.getByRole('button', { name: 'Menu' })).toBeInViewport({ ratio: 1 });
      }
    }
  }
  expect(found).toEqual({});
});
