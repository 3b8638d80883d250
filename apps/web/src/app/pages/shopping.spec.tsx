import { screen, waitFor } from '@testing-library/react';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';
import { books, makeCard, shopper } from '../../../test/support/samples';
import { basketStore } from '../../features/basket/basket-store';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
  for (const line of basketStore.get().lines) basketStore.remove(line.productId);
});

const orderKeys = () =>
  shop.calls
    .filter((call) => call.method === 'POST' && call.path === '/api/orders')
    .map((call) => call.headers['idempotency-key']);

describe('from shelf to order', () => {
  it('finds a book, puts it into the basket and orders it', async () => {
    shop.cards = [makeCard('4242', { isDefault: true })];
    const { user, router } = renderApp('/');
    await user.click(await screen.findByRole('link', { name: /The Quiet Ledger/ }));
    await user.click(await screen.findByRole('button', { name: 'Add to basket' }));
    await user.click(screen.getByRole('link', { name: 'Basket, 1 book' }));
    await user.click(await screen.findByRole('button', { name: 'One copy more of The Quiet Ledger' }));
    await user.click(screen.getByRole('button', { name: 'Order and pay' }));
    expect(await screen.findByRole('button', { name: 'Pay $24.00' })).toBeVisible();
    expect(router.state.location.pathname).toBe(`/orders/${shop.orders[0]!.id}/pay`);
    expect(await screen.findByRole('link', { name: 'Basket, empty' })).toBeVisible();
  });

  it('makes one order however often it is sent', async () => {
    basketStore.add(books[0]!.id);
    shop.refuse('POST /api/orders', 'lost');
    const { user } = renderApp('/basket');
    await user.click(await screen.findByRole('button', { name: 'Order and pay' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('you will not end up with two orders');
    await user.click(screen.getByRole('button', { name: 'Order and pay' }));
    await screen.findByRole('heading', { name: 'How you pay' });
    expect(shop.orders).toHaveLength(1);
    const [first, second] = orderKeys();
    expect(first).toBe(second);
  });

  it('says what is sold out, and keeps the basket', async () => {
    basketStore.add(books[0]!.id);
    shop.refuse('POST /api/orders', shop.problem('sold_out', { detail: 'The Quiet Ledger is sold out.' }));
    const { user } = renderApp('/basket');
    await user.click(await screen.findByRole('button', { name: 'Order and pay' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The Quiet Ledger is sold out. Nothing was ordered',
    );
    expect(basketStore.get().lines).toHaveLength(1);
  });

  it('names a book that is gone, and goes on without it', async () => {
    basketStore.add('22222222-2222-4222-8222-999999999999');
    basketStore.add(books[0]!.id);
    const { user } = renderApp('/basket');
    expect(await screen.findByText(/no longer for sale/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Order and pay' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Remove this book' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Order and pay' })).toBeEnabled());
  });
});

describe('signing in', () => {
  it('sends strangers to sign in and back to where they wanted to go', async () => {
    shop.user = null;
    const order = shop.addOrder();
    const { user, router } = renderApp(`/orders/${order.id}`);
    await user.type(await screen.findByLabelText(/E-mail/), 'ADA@example.com ');
    await user.type(screen.getByLabelText(/Password/), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('link', { name: 'Pay $12.00' })).toBeVisible();
    expect(router.state.location.pathname).toBe(`/orders/${order.id}`);
  });

  it('says that e-mail and password do not match, without telling which', async () => {
    shop.user = null;
    const { user } = renderApp('/sign-in');
    await user.type(await screen.findByLabelText(/E-mail/), shopper.email);
    await user.type(screen.getByLabelText(/Password/), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('E-mail and password do not belong together.');
  });

  it('makes an account and keeps the basket', async () => {
    shop.user = null;
    basketStore.add(books[0]!.id);
    const { user, router } = renderApp('/basket');
    await user.click(await screen.findByRole('link', { name: 'Sign in to order' }));
    await user.click(await screen.findByRole('link', { name: 'Create an account' }));
    await user.type(await screen.findByLabelText(/Name/), 'Grace');
    await user.type(screen.getByLabelText(/E-mail/), shopper.email);
    await user.type(screen.getByLabelText(/Password/), 'short');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByText('Use at least 8 characters.')).toBeVisible();
    await user.type(screen.getByLabelText(/Password/), ' but longer');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByText(/There is an account with this address already/)).toBeVisible();
    await user.clear(screen.getByLabelText(/E-mail/));
    await user.type(screen.getByLabelText(/E-mail/), 'grace@example.com');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByRole('button', { name: 'Order and pay' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/basket');
  });

  it('signs out from a private page without asking to sign in again', async () => {
    const { user, router } = renderApp('/profile');
    await user.click(await screen.findByRole('button', { name: 'Ada Byron' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    expect(await screen.findByRole('link', { name: 'Sign in' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('profile', () => {
  it('saves what is given and clears what is emptied', async () => {
    shop.user = { ...shopper, phone: '+442079460018' };
    const { user } = renderApp('/profile');
    await user.clear(await screen.findByLabelText('Phone'));
    await user.type(screen.getByLabelText('Date of birth'), '1990-05-17');
    await user.selectOptions(screen.getByLabelText('Gender'), 'other');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Saved.')).toBeVisible();
    expect(shop.user).toMatchObject({
      phone: null,
      dateOfBirth: '1990-05-17',
      gender: 'other',
      name: 'Ada Byron',
    });
  });

  it('says what is wrong beside the field', async () => {
    const { user } = renderApp('/profile');
    await user.type(await screen.findByLabelText('Phone'), 'call me');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText(/Enter a phone number such as/)).toBeVisible();
    expect(shop.countOf('PATCH', /me/)).toBe(0);
  });
});

describe('pages that cannot be shown', () => {
  it('an unknown address', async () => {
    renderApp('/nowhere');
    expect(await screen.findByText('There is no such page')).toBeVisible();
  });

  it('books that cannot be loaded, until they can', async () => {
    shop.refuse('GET /api/products?limit=24', shop.problem('internal_error'));
    const { user } = renderApp('/');
    expect(await screen.findByRole('alert')).toHaveTextContent('The books could not be loaded');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: /The Quiet Ledger/ })).toBeVisible();
  });
});
