import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { type FakeAdmin, openAdmin } from '../../../../test/support/fake-admin';
import { fill } from '../../../../test/support/fill';
import { renderApp } from '../../../../test/support/render-app';

let admin: FakeAdmin;
beforeEach(() => {
  admin = openAdmin();
});

const png = (bytes = 8) => new File([new Uint8Array(bytes)], 'cover.png', { type: 'image/png' });
const quietLedger = () => admin.products.find(({ title }) => title === 'The Quiet Ledger')!;
const sent = (method: string, pattern: RegExp) =>
  admin.calls.filter((call) => call.method === method && pattern.test(call.path)).map(({ body }) => body);

async function atBook() {
  const book = quietLedger();
  const app = renderApp(`/admin/books/${book.id}`);
  await screen.findByRole('heading', { level: 1, name: book.title });
  return { ...app, book };
}

describe('the list of books', () => {
  it('finds books and shows more of them', async () => {
    const { user } = renderApp('/admin/books');
    const table = await screen.findByRole('table', { name: 'Books' });
    expect(within(table).getAllByRole('row')).toHaveLength(6);
    expect(screen.getByText('Showing the first 5')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('8 results')).toBeVisible();
    await fill(user, screen.getByLabelText('Search'), 'salt');
    expect(await screen.findByText('1 result')).toBeVisible();
    expect(within(table).getByRole('link', { name: 'Salt Roads' })).toBeVisible();
  });
});

describe('a new book', () => {
  it('is added with its price to the cent and its picture to the byte', async () => {
    const { user, router } = renderApp('/admin/books/new');
    await fill(user, await screen.findByLabelText(/Title/), 'Dry Stone');
    await fill(user, screen.getByLabelText(/Author/), 'Wren Calder');
    await fill(user, screen.getByLabelText(/Price/), '19,99');
    await fill(user, screen.getByLabelText(/Stock/), '7');
    await user.upload(screen.getByLabelText('Picture file'), png(64));
    expect(await screen.findByAltText('Selected cover')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Add book' }));
    expect(await screen.findByText('“Dry Stone” was added and is published.')).toBeVisible();
    const book = admin.products.find(({ title }) => title === 'Dry Stone');
    expect(book).toMatchObject({ price: { amount: 1999, currency: 'usd' }, stock: 7, published: true });
    expect(admin.pictures.get(book!.id)).toMatchObject({ size: 64, type: 'image/png' });
    expect(router.state.location.pathname).toBe(`/admin/books/${book!.id}`);
  });

  it('is there although its picture was refused, and says so', async () => {
    const { user } = renderApp('/admin/books/new');
    await fill(user, await screen.findByLabelText(/Title/), 'Dry Stone');
    await fill(user, screen.getByLabelText(/Author/), 'Wren Calder');
    await fill(user, screen.getByLabelText(/Price/), '20');
    await user.upload(screen.getByLabelText('Picture file'), png());
    admin.refuse('PUT /api/products/:id/picture', admin.problem('picture_invalid'));
    await user.click(screen.getByRole('button', { name: 'Add book' }));
    expect(await screen.findByText(/This file is not a valid PNG, JPEG or WebP picture/)).toBeVisible();
    expect(screen.getByText(/was added and is published/)).toBeVisible();
  });

  it('is added as it was validated, whatever is typed meanwhile', async () => {
    const { user } = renderApp('/admin/books/new');
    await fill(user, await screen.findByLabelText(/Title/), 'Dry Stone');
    await fill(user, screen.getByLabelText(/Author/), 'Wren Calder');
    await fill(user, screen.getByLabelText(/Price/), '20');
    await fill(user, screen.getByLabelText(/Stock/), '7');
    // The rules of the form are fetched in between.
    fireEvent.submit(screen.getByRole('form', { name: 'New book' }));
    fireEvent.change(screen.getByLabelText(/Stock/), { target: { value: 'seven' } });
    expect(await screen.findByText('“Dry Stone” was added and is published.')).toBeVisible();
    expect(admin.products.find(({ title }) => title === 'Dry Stone')).toMatchObject({ stock: 7 });
  });

  it('says beside each field what is wrong, and sends nothing', async () => {
    const { user } = renderApp('/admin/books/new');
    await fill(user, await screen.findByLabelText(/Price/), '1.999');
    await fill(user, screen.getByLabelText(/Stock/), '1.5');
    await user.click(screen.getByRole('button', { name: 'Add book' }));
    expect(await screen.findByText('Enter a title.')).toBeVisible();
    expect(screen.getByText('Enter an author.')).toBeVisible();
    expect(screen.getByText('Enter at most 2 decimals.')).toBeVisible();
    expect(screen.getByText('Enter a whole number.')).toBeVisible();
    expect(sent('POST', /products/)).toEqual([]);
    await waitFor(() => expect(screen.getByLabelText(/Title/)).toHaveFocus());
  });
});

describe('a price below what can be charged', () => {
  const hint = /cannot be bought on its own/;

  it('is pointed out as it is typed, with the least of the shop’s currency, and saved all the same', async () => {
    const { user } = await atBook();
    const price = screen.getByLabelText(/Price/);
    expect(screen.queryByText(hint)).toBeNull();
    await fill(user, price, '0.49');
    expect(screen.getByText(hint)).toHaveTextContent('The minimum for an order is $0.50');
    expect(price).toHaveAccessibleDescription(hint);
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Saved.')).toBeVisible();
    expect(quietLedger().price.amount).toBe(49);
    expect(screen.getByText(hint)).toBeVisible();
    await fill(user, price, '0.50');
    expect(screen.queryByText(hint)).toBeNull();
  });

  it('follows what the API says, and leaves words about a price of nothing to the fault', async () => {
    admin.config = { ...admin.config, currency: 'jpy', minimumAmount: 120 };
    const { user } = renderApp('/admin/books/new');
    const price = await screen.findByLabelText(/Price/);
    await fill(user, price, '119');
    expect(screen.getByText(hint)).toHaveTextContent('The minimum for an order is ¥120');
    await fill(user, price, '0');
    expect(screen.queryByText(hint)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Add book' }));
    expect(await screen.findByText('Enter an amount above zero.')).toBeVisible();
  });
});

describe('a book', () => {
  it('is changed in what was touched, and in nothing else', async () => {
    const { user } = await atBook();
    expect(screen.getByLabelText(/Price/)).toHaveValue('12.00');
    await fill(user, screen.getByLabelText(/Price/), '13.5');
    await user.click(screen.getByRole('switch', { name: /Published/ }));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Saved.')).toBeVisible();
    expect(sent('PUT', /products/)).toEqual([{ price: { amount: 1350, currency: 'usd' }, published: false }]);
    expect(screen.getByLabelText(/Price/)).toHaveValue('13.50');
  });

  it('shows the server’s objection beside the price', async () => {
    const { user, book } = await atBook();
    const errors = [{ path: 'price.amount', code: 'too_large', message: 'At most $999,999.99.' }];
    admin.refuse(`PUT /api/products/${book.id}`, admin.problem('validation_failed', { errors }));
    await fill(user, screen.getByLabelText(/Price/), '2000000');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('At most $999,999.99.')).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText(/Price/)).toHaveFocus());
  });

  it('is not left with unsaved changes unasked', async () => {
    const { user, router, book } = await atBook();
    await user.type(screen.getByLabelText(/Title/), '!');
    await user.click(screen.getByRole('link', { name: 'Payments' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.click(within(dialog).getByRole('button', { name: 'Stay' }));
    expect(screen.getByLabelText(/Title/)).toHaveValue('The Quiet Ledger!');
    expect(router.state.location.pathname).toBe(`/admin/books/${book.id}`);
    await user.click(screen.getByRole('link', { name: 'Payments' }));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin/payments'));
  });

  it('is not left unasked with a picture that is chosen and not uploaded', async () => {
    const { user, router, book } = await atBook();
    await user.upload(screen.getByLabelText('Picture file'), png());
    await screen.findByRole('button', { name: 'Save picture' });
    await user.click(screen.getByRole('link', { name: 'Payments' }));
    await user.click(await screen.findByRole('button', { name: 'Stay' }));
    await user.click(screen.getByRole('button', { name: 'Save picture' }));
    expect(await screen.findByText('Picture saved.')).toBeVisible();
    expect(admin.pictures.has(book.id)).toBe(true);
    await user.click(screen.getByRole('link', { name: 'Payments' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin/payments'));
  });

  it('that is deleted says so, and leads to what was done with it', async () => {
    renderApp('/admin/books/5a5a5a5a-0000-4000-8000-000000000000');
    expect(await screen.findByRole('heading', { name: 'Book not found' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'audit log' })).toHaveAttribute(
      'href',
      '/admin/audit?subject=5a5a5a5a-0000-4000-8000-000000000000',
    );
  });

  it('gets copies and loses some, by the difference', async () => {
    const { user } = await atBook();
    await fill(user, screen.getByLabelText('Copies'), '4');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('9 copies in stock.')).toBeVisible();
    await fill(user, screen.getByLabelText('Copies'), '10');
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Refused: stock_too_low.');
    expect(sent('POST', /stock/)).toEqual([{ change: 4 }, { change: -10 }]);
    expect(quietLedger().stock).toBe(9);
  });

  it('asks for a number of copies where none was typed', async () => {
    const { user } = await atBook();
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    const field = screen.getByLabelText('Copies');
    expect(field).toHaveAccessibleDescription('Enter a number of copies.');
    expect(field).toBeInvalid();
    expect(sent('POST', /stock/)).toEqual([]);
  });

  it('gets a picture, and loses it again after asking', async () => {
    const { user, book } = await atBook();
    await user.upload(screen.getByLabelText('Picture file'), png());
    await user.click(await screen.findByRole('button', { name: 'Save picture' }));
    expect(await screen.findByText('Picture saved.')).toBeVisible();
    expect(admin.pictures.has(book.id)).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Remove picture' }));
    const dialog = await screen.findByRole('dialog', { name: 'Remove picture?' });
    await user.click(within(dialog).getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(admin.pictures.has(book.id)).toBe(false));
  });

  it('refuses a file that cannot be a picture before it is sent', async () => {
    const { user } = await atBook();
    const large = new File([new Uint8Array(8 * 1024 * 1024 + 1)], 'big.png', { type: 'image/png' });
    await user.upload(screen.getByLabelText('Picture file'), large);
    expect(await screen.findByRole('alert')).toHaveTextContent('The maximum is 8 MB.');
    expect(admin.countOf('PUT', /picture/)).toBe(0);
  });

  it('is deleted after asking, with a word about old orders', async () => {
    const { user, router } = await atBook();
    await user.click(screen.getByRole('button', { name: 'Delete book' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete “The Quiet Ledger”?' });
    expect(dialog).toHaveTextContent('Existing orders keep its title, price and picture.');
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin/books'));
    expect(admin.products.some(({ title }) => title === 'The Quiet Ledger')).toBe(false);
    expect(await screen.findByText('“The Quiet Ledger” was deleted.')).toBeVisible();
    expect(await screen.findByRole('table', { name: 'Books' })).not.toHaveTextContent('The Quiet Ledger');
  });
});
