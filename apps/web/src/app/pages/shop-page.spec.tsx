import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';
import { books, shopper } from '../../../test/support/samples';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

const titles = () =>
  within(screen.getByRole('list', { name: /^Books/ }))
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'));
const addressOf = (...numbers: number[]) => numbers.map((number) => `/books/${books[number - 1]!.id}`);
const field = () => screen.findByRole('searchbox', { name: 'Search by title or author' });

describe('the shelves', () => {
  it('are searched while one types: one entry in the history for one search', async () => {
    const { user, router } = renderApp('/');
    await user.click(await field());
    await user.paste('sal');
    await waitFor(() => expect(router.state.location.search).toBe('?query=sal'));
    await waitFor(() => expect(titles()).toEqual(addressOf(2)));
    expect(await screen.findByText('1 book')).toBeVisible();
    await user.paste('t');
    await waitFor(() => expect(router.state.location.search).toBe('?query=salt'));
    await act(() => router.navigate(-1));
    expect(router.state.location.search).toBe('');
    expect(await field()).toHaveValue('');
    await waitFor(() => expect(titles()).toHaveLength(8));
  });

  it('open as they were shared, and are put in another order', async () => {
    const { user, router } = renderApp('/?query=o&sort=-price');
    expect(await field()).toHaveValue('o');
    await waitFor(() => expect(titles()).toEqual(addressOf(3, 7, 4, 6)));
    expect(screen.getByRole('combobox', { name: 'Sort by' })).toHaveValue('-price');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Sort by' }), 'price');
    await waitFor(() => expect(titles()).toEqual(addressOf(6, 4, 7, 3)));
    expect(router.state.location.search).toBe('?query=o&sort=price');
  });

  it('say when nothing matches, and show everything again', async () => {
    const { user, router } = renderApp('/?query=zebra&sort=nonsense');
    expect(await screen.findByText('No results for “zebra”')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show all books' }));
    await waitFor(() => expect(titles()).toHaveLength(8));
    expect(router.state.location.search).toBe('');
  });

  it('of a search that was mistyped say what is shown instead', async () => {
    shop.catalog.corrections.set('slat raods', 'salt roads');
    renderApp('/?query=slat+raods');
    const words = await screen.findByText('No results for “slat raods”. Showing results for “salt roads”.');
    expect(words).toHaveAttribute('role', 'status');
    expect(titles()).toEqual(addressOf(2));
    expect(await field()).toHaveValue('slat raods');
  });

  it('come page by page, and the focus goes to the first new book', async () => {
    shop.catalog.pageSize = 3;
    const { user } = renderApp('/?sort=price');
    expect(await screen.findByText('Showing the first 3 books')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show more books' }));
    expect(await screen.findByText('Showing the first 6 books')).toBeVisible();
    expect(document.activeElement).toHaveAttribute('href', titles()[3]);
    await user.click(screen.getByRole('button', { name: 'Show more books' }));
    expect(await screen.findByText('8 books')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show more books' })).toBeNull();
  });

  it('say which books are short and which were read, and show pictures where there are some', async () => {
    shop.catalog.change(books[0]!.id, { stock: 0 });
    shop.catalog.change(books[1]!.id, { stock: 1, imageUrl: '/api/pictures/salt' });
    shop.catalog.change(books[2]!.id, { stock: 2 });
    shop.catalog.marks.set(shopper.id, [books[3]!.id]);
    renderApp('/');
    expect(await screen.findByRole('link', { name: /The Quiet Ledger.*Out of stock/ })).toBeVisible();
    const salt = screen.getByRole('link', { name: /Salt Roads.*Only 1 left/ });
    expect(salt.querySelector('img')).toHaveAttribute('loading', 'lazy');
    fireEvent.error(salt.querySelector('img')!);
    expect(salt.querySelector('img')).toBeNull();
    expect(salt.querySelector('svg')).toHaveTextContent('SaltRoads');
    expect(screen.getByRole('link', { name: /Small Hours.*Only 2 left/ })).toBeVisible();
    expect(screen.getByRole('link', { name: /Orchard.*Read/ })).toBeVisible();
  });

  it('that cannot be loaded, until they can', async () => {
    shop.refuse('GET /api/products', shop.problem('internal_error'));
    const { user } = renderApp('/');
    expect(await screen.findByRole('alert')).toHaveTextContent('The books could not be loaded');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: /The Quiet Ledger/ })).toBeVisible();
  });
});

describe('a book', () => {
  it('is marked as read at once, and listed; a refused mark is taken back', async () => {
    const { user, router } = renderApp(`/books/${books[0]!.id}`);
    await user.click(await screen.findByRole('button', { name: 'Mark as read' }));
    expect(await screen.findByRole('button', { name: 'Read', pressed: true })).toBeVisible();
    await waitFor(() => expect(shop.catalog.marks.get(shopper.id)).toEqual([books[0]!.id]));
    await act(() => router.navigate('/reading'));
    expect(await screen.findByRole('link', { name: /The Quiet Ledger/ })).toBeVisible();
    await act(() => router.navigate(`/books/${books[0]!.id}`));
    shop.refuse(`DELETE /api/products/${books[0]!.id}/read`, shop.problem('internal_error'));
    await user.click(await screen.findByRole('button', { name: 'Read' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Refused: internal_error.');
    expect(screen.getByRole('button', { name: 'Read', pressed: true })).toBeVisible();
  });

  it('leads a visitor who wants to mark it through sign-in and back', async () => {
    shop.user = null;
    const { user, router } = renderApp(`/books/${books[0]!.id}`);
    await user.click(await screen.findByRole('link', { name: 'Sign in to mark as read' }));
    await user.type(await screen.findByLabelText(/Email/), shopper.email);
    await user.type(screen.getByLabelText(/Password/), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('button', { name: 'Mark as read' })).toBeVisible();
    expect(router.state.location.pathname).toBe(`/books/${books[0]!.id}`);
  });

  it('has its description in paragraphs', async () => {
    shop.catalog.change(books[0]!.id, { description: 'Slow.\n\nKept.\n \n\nKept.' });
    renderApp(`/books/${books[0]!.id}`);
    expect(await screen.findByText('Slow.')).toBeVisible();
    expect(screen.getAllByText('Kept.')).toHaveLength(2);
  });

  it('that is out of stock cannot be bought', async () => {
    shop.catalog.change(books[0]!.id, { stock: 0 });
    renderApp(`/books/${books[0]!.id}`);
    expect(await screen.findByRole('button', { name: 'Out of stock' })).toBeDisabled();
  });

  it('is offered as often as there are copies, those in the basket counted', async () => {
    shop.catalog.change(books[0]!.id, { stock: 3 });
    const { user } = renderApp(`/books/${books[0]!.id}`);
    await user.click(await screen.findByRole('button', { name: 'Increase quantity of The Quiet Ledger' }));
    await user.click(screen.getByRole('button', { name: 'Add to basket' }));
    expect(await screen.findByText('Added. 2 copies in your basket.')).toBeVisible();
    expect(screen.queryByRole('group', { name: 'Quantity of The Quiet Ledger' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Add to basket' }));
    expect(await screen.findByText(/3 copies in your basket. Out of stock/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Add to basket' })).toBeDisabled();
    await waitFor(() => expect(shop.catalog.basketOf(shopper.id).items[0]?.quantity).toBe(3));
  });
});
