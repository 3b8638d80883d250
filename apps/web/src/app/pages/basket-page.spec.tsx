import { act, screen, waitFor, within } from '@testing-library/react';
import { lineOf, visitorTakes } from '../../../test/support/baskets';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, reload, renderApp } from '../../../test/support/render-app';
import { books, makeCard, shopper } from '../../../test/support/samples';
import { server } from '../../../test/support/server';
import { visitorBasket } from '../../features/basket/visitor-basket';

const [ledger, salt] = [books[0]!, books[1]!];

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
  visitorBasket.clear();
});
// Specs that run together share it.
afterAll(() => visitorBasket.clear());

const orderButton = (sum: string) => screen.findByRole('button', { name: `Order and pay ${sum}` });
const orderCalls = () => shop.calls.filter(({ method, path }) => method === 'POST' && path === '/api/orders');
const kept = () =>
  shop.catalog.basketOf(shopper.id).items.map(({ productId, quantity }) => [productId, quantity]);

async function signIn(user: ReturnType<typeof renderApp>['user']) {
  await user.type(await screen.findByLabelText(/Email/), shopper.email);
  await user.type(screen.getByLabelText(/Password/), 'correct horse');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('from shelf to order', () => {
  it('finds a book, puts it into the basket and orders it', async () => {
    shop.cards = [makeCard('4242', { isDefault: true })];
    const { user, router } = renderApp('/');
    await user.click(await screen.findByRole('link', { name: /The Quiet Ledger/ }));
    await user.click(await screen.findByRole('button', { name: 'Add to basket' }));
    await user.click(await screen.findByRole('link', { name: 'Basket, 1 book' }));
    await screen.findByRole('heading', { name: 'Basket' });
    await user.click(await screen.findByRole('button', { name: 'Increase quantity of The Quiet Ledger' }));
    await user.click(await orderButton('$24.00'));
    expect(await screen.findByRole('heading', { name: 'Pay' })).toBeVisible();
    expect(router.state.location.pathname).toBe(`/orders/${shop.orders[0]!.id}/pay`);
    expect(shop.orders[0]!.total.amount).toBe(2400);
    expect(await screen.findByRole('link', { name: 'Basket, empty' })).toBeVisible();
    await waitFor(() => expect(kept()).toEqual([]));
  });

  it.each([
    ['no answer', () => 'lost' as const],
    ['a database that is away', () => shop.problem('service_unavailable')],
    ['a broken shop', () => shop.problem('internal_error')],
    ['a broken proxy', () => ({ status: 502, body: '<h1>Bad gateway</h1>' })],
  ])('makes one order however often it is sent: %s', async (_, refusal) => {
    shop.catalog.fill(shopper.id, lineOf(ledger));
    shop.refuse('POST /api/orders', refusal());
    const { user } = renderApp('/basket');
    await user.click(await orderButton('$12.00'));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('it is not placed twice');
    expect(alert).not.toHaveTextContent('Nothing was ordered');
    const second = reload('/basket').user;
    await second.click(await orderButton('$12.00'));
    await screen.findByRole('heading', { name: 'Pay' });
    expect(shop.orders).toHaveLength(1);
    expect(orderCalls()).toHaveLength(2);
  });

  it('leaves books alone that came into the basket while it was ordered', async () => {
    shop.catalog.fill(shopper.id, lineOf(ledger));
    const { user } = renderApp('/basket');
    await orderButton('$12.00');
    server.events.on('response:mocked', ({ request }) => {
      if (request.url.endsWith('/api/orders')) shop.catalog.fill(shopper.id, lineOf(ledger), lineOf(salt));
    });
    await user.click(await orderButton('$12.00'));
    await screen.findByRole('heading', { name: 'Pay' });
    await waitFor(() => expect(shop.countOf('DELETE', /basket\?revision=1$/)).toBe(1));
    expect(kept()).toHaveLength(2);
  });
});

describe('an order that the shop does not take', () => {
  it.each([
    [
      'too_many_copies',
      'One order can have 20 copies at most. Nothing was ordered and you were not charged.',
    ],
    [
      'rate_limited',
      'Too many attempts. Wait 2 minutes, then try again. Nothing was ordered and you were not charged.',
    ],
  ] as const)('%s: says why, and that nothing came of it', async (code, words) => {
    shop.catalog.fill(shopper.id, lineOf(ledger));
    const detail = 'One order can have 20 copies at most.';
    shop.refuse('POST /api/orders', { ...shop.problem(code, { detail }), headers: { 'retry-after': '120' } });
    const { user } = renderApp('/basket');
    await user.click(await orderButton('$12.00'));
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(kept()).toHaveLength(1);
  });
});

describe('what changed since a book was put into the basket', () => {
  it('a higher price that the page did not know: told, and ordered at the sum on the button', async () => {
    shop.catalog.fill(shopper.id, lineOf(ledger));
    const { user } = renderApp('/basket');
    await orderButton('$12.00');
    shop.catalog.change(ledger.id, { price: { amount: 1500, currency: 'usd' } });
    await user.click(await orderButton('$12.00'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'A price has changed. Nothing was ordered and you were not charged.',
    );
    expect(await screen.findByText('Price changed from $12.00 to $15.00.')).toBeVisible();
    expect(shop.orders).toHaveLength(0);
    await user.click(await orderButton('$15.00'));
    await screen.findByRole('heading', { name: 'Pay' });
    expect(shop.orders[0]!.total.amount).toBe(1500);
  });

  it('fewer copies, found out by ordering: the rest can be taken', async () => {
    shop.catalog.fill(shopper.id, lineOf(ledger, 3));
    const { user } = renderApp('/basket');
    await orderButton('$36.00');
    shop.catalog.change(ledger.id, { stock: 2 });
    await user.click(await orderButton('$36.00'));
    expect(await screen.findByText('Only 2 left in stock.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Order and pay' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Change to 2' }));
    await user.click(await orderButton('$24.00'));
    await screen.findByRole('heading', { name: 'Pay' });
    expect(shop.orders[0]!.items[0]!.quantity).toBe(2);
  });

  it.each([
    ['sold out', { stock: 0 }, 'Out of stock. Remove it to continue.', 'Remove The Quiet Ledger'],
    [
      'gone',
      null,
      'The Quiet Ledger is no longer for sale. Remove it to continue.',
      'Remove The Quiet Ledger',
    ],
  ] as const)(
    'a book that is %s is named, and the rest is ordered without it',
    async (_name, change, words, remove) => {
      shop.catalog.fill(shopper.id, lineOf(ledger), lineOf(salt));
      const { user } = renderApp('/basket');
      await orderButton('$30.50');
      shop.catalog.change(ledger.id, change);
      await user.click(await orderButton('$30.50'));
      expect(await screen.findByText(words)).toBeVisible();
      await user.click(screen.getByRole('button', { name: remove }));
      expect(await screen.findByText('Removed The Quiet Ledger.')).toHaveAttribute('role', 'status');
      expect(screen.queryByRole('alert')).toBeNull();
      // What is gone for good cannot be put back.
      const next = change ? screen.getByRole('button', { name: 'Undo removing The Quiet Ledger' }) : null;
      await waitFor(() => expect(next ?? screen.getByRole('main')).toHaveFocus());
      await user.click(await orderButton('$18.50'));
      await screen.findByRole('heading', { name: 'Pay' });
      expect(shop.orders[0]!.items.map(({ title }) => title)).toEqual(['Salt Roads']);
    },
  );

  it('another device: the order waits until the shopper has seen it', async () => {
    shop.catalog.fill(shopper.id, lineOf(ledger));
    const { user } = renderApp('/basket');
    const more = await screen.findByRole('button', { name: 'Increase quantity of The Quiet Ledger' });
    const arrive = shop.hold('PUT /api/basket/items/:id');
    await user.click(more);
    await user.click(await orderButton('$24.00'));
    shop.catalog.fill(shopper.id, lineOf(ledger), lineOf(salt));
    arrive();
    expect(await screen.findByRole('alert')).toHaveTextContent('changed on another page or device');
    expect(orderCalls()).toHaveLength(0);
    await user.click(await orderButton('$42.50'));
    await screen.findByRole('heading', { name: 'Pay' });
  });
});

describe('a visitor’s basket', () => {
  beforeEach(() => {
    shop.user = null;
  });

  it('says what changed, before anybody signs in', async () => {
    visitorTakes(ledger, salt, {
      ...ledger,
      id: '22222222-2222-4222-8222-999999999999',
      title: 'Lost Hours',
    });
    shop.catalog.change(ledger.id, { price: { amount: 900, currency: 'usd' } });
    shop.catalog.change(salt.id, { stock: 0 });
    renderApp('/basket');
    expect(await screen.findByText('Price changed from $12.00 to $9.00.')).toBeVisible();
    expect(await screen.findByText('Out of stock. Remove it to continue.')).toBeVisible();
    expect(await screen.findByText('Lost Hours is no longer for sale. Remove it to continue.')).toBeVisible();
    expect(screen.getByText('Ines Marlow', { selector: '[data-gone] p' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Remove Lost Hours' })).toBeVisible();
    expect(shop.countOf('GET', /api\/basket/)).toBe(0);
  });

  it('goes into the account at sign-in, of each book the larger number, and leaves the device', async () => {
    shop.catalog.fill(shopper.id, lineOf(ledger, 2));
    visitorTakes(ledger, salt);
    const { user } = renderApp('/basket');
    await user.click(await screen.findByRole('link', { name: 'Sign in to order' }));
    await signIn(user);
    expect(await orderButton('$42.50')).toBeEnabled();
    expect(kept()).toEqual([
      [ledger.id, 2],
      [salt.id, 1],
    ]);
    expect(visitorBasket.get()).toEqual([]);
    expect(localStorage.getItem('countersign.basket')).toBeNull();
  });

  it('stays on the device until the server has it, and is merged once', async () => {
    visitorTakes(ledger);
    const busy = shop.problem('service_unavailable');
    shop.refuse('POST /api/basket/merge', busy, busy, busy, busy);
    const { user } = renderApp('/basket');
    await user.click(await screen.findByRole('link', { name: 'Sign in to order' }));
    await signIn(user);
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('Some books are saved on this device only');
    expect(visitorBasket.get()).toHaveLength(1);
    expect(kept()).toEqual([]);
    // The server does its work now, but its first answer is lost.
    shop.refuse('POST /api/basket/merge', 'lost');
    await user.click(within(notice).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(kept()).toEqual([[ledger.id, 1]]));
    await act(async () => window.dispatchEvent(new Event('online')));
    expect(await orderButton('$12.00')).toBeEnabled();
    expect(kept()).toEqual([[ledger.id, 1]]);
    expect(visitorBasket.get()).toEqual([]);
  });

  it('comes along when an account is made on the way', async () => {
    visitorTakes(ledger);
    const { user, router } = renderApp('/basket');
    await user.click(await screen.findByRole('link', { name: 'Sign in to order' }));
    await user.click(await screen.findByRole('link', { name: 'Create an account' }));
    await user.type(await screen.findByLabelText(/Name/), 'Grace');
    await user.type(screen.getByLabelText(/Email/), 'grace@example.com');
    await user.type(screen.getByLabelText(/Password/), 'long enough');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await orderButton('$12.00')).toBeEnabled();
    expect(router.state.location.pathname).toBe('/basket');
  });
});

describe('an account’s basket', () => {
  it('is seen anew when the page is looked at again', async () => {
    shop.catalog.fill(shopper.id, lineOf(ledger));
    renderApp('/basket');
    await orderButton('$12.00');
    shop.catalog.fill(shopper.id, lineOf(ledger), lineOf(salt));
    act(() => void window.dispatchEvent(new Event('visibilitychange')));
    expect(await orderButton('$30.50')).toBeEnabled();
  });

  it('is written to the last click before signing out, and leaves nothing on the device', async () => {
    shop.catalog.change(ledger.id, { stock: 9 });
    shop.catalog.fill(shopper.id, lineOf(ledger));
    const { user } = renderApp('/basket');
    const more = await screen.findByRole('button', { name: 'Increase quantity of The Quiet Ledger' });
    for (let click = 0; click < 3; click++) await user.click(more);
    expect(await orderButton('$48.00')).toBeEnabled();
    await user.click(screen.getByRole('button', { name: 'Ada Byron' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    expect(await screen.findByRole('link', { name: 'Basket, empty' })).toBeVisible();
    expect(kept()).toEqual([[ledger.id, 4]]);
    expect(localStorage.getItem('countersign.basket')).toBeNull();
  });

  it('waits on the device when the session has ended, and goes on after signing in', async () => {
    const { user } = renderApp(`/books/${ledger.id}`);
    await screen.findByRole('button', { name: 'Mark as read' });
    await screen.findByRole('link', { name: 'Basket, empty' });
    shop.user = null;
    await user.click(screen.getByRole('button', { name: 'Add to basket' }));
    const signInLink = await screen.findByRole('link', { name: 'Sign in' });
    expect(visitorBasket.get()).toEqual([
      { ...lineOf(ledger), title: 'The Quiet Ledger', author: 'Ines Marlow' },
    ]);
    await user.click(signInLink);
    await signIn(user);
    await waitFor(() => expect(kept()).toEqual([[ledger.id, 1]]));
    expect(visitorBasket.get()).toEqual([]);
  });

  it('that cannot be read says so, and can be read again', async () => {
    shop.catalog.fill(shopper.id, lineOf(ledger));
    const broken = shop.problem('internal_error');
    shop.refuse('GET /api/basket', broken, broken, broken, broken);
    const { user } = renderApp('/basket');
    const again = await screen.findByRole('button', { name: 'Try again' });
    shop.refuse('GET /api/basket');
    await user.click(again);
    expect(await orderButton('$12.00')).toBeEnabled();
  });
});
