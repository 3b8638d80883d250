import { screen, waitFor, within } from '@testing-library/react';
import { lineOf, visitorTakes } from '../../../test/support/baskets';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';
import { books, shopper } from '../../../test/support/samples';
import { visitorBasket } from '../../features/basket/visitor-basket';

const [ledger, salt, hours] = [books[0]!, books[1]!, books[2]!];

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
  visitorBasket.clear();
});
// Specs that run together share it.
afterAll(() => visitorBasket.clear());

const orderButton = (sum: string) => screen.findByRole('button', { name: `Order and pay ${sum}` });
const kept = () =>
  shop.catalog.basketOf(shopper.id).items.map(({ productId, quantity }) => [productId, quantity]);

describe('a removed book', () => {
  const titles = () =>
    within(screen.getByRole('list', { name: 'Books in the basket' }))
      .getAllByRole('link')
      .map(({ textContent }) => textContent);
  const remove = (title: string) => screen.findByRole('button', { name: `Remove ${title}` });
  const undo = (title: string) => screen.getByRole('button', { name: `Undo removing ${title}` });
  const all = ['The Quiet Ledger', 'Salt Roads', 'A Field Guide to Small Hours'];

  it('comes back to its place with its copies, on the server too, in whatever order', async () => {
    shop.catalog.fill(shopper.id, lineOf(ledger), lineOf(salt, 3), lineOf(hours));
    const { user } = renderApp('/basket');
    await user.click(await remove('The Quiet Ledger'));
    await waitFor(() => expect(kept()).toHaveLength(2));
    expect(undo('The Quiet Ledger')).toHaveFocus();
    await user.click(await remove('Salt Roads'));
    await waitFor(() => expect(kept()).toHaveLength(1));
    expect(titles()).toEqual(['A Field Guide to Small Hours']);
    await user.click(undo('Salt Roads'));
    expect(await screen.findByText('Salt Roads is back in your basket.')).toHaveAttribute('role', 'status');
    expect(screen.getByRole('link', { name: 'Salt Roads' })).toHaveFocus();
    await user.click(undo('The Quiet Ledger'));
    expect(titles()).toEqual(all);
    await waitFor(() =>
      expect(kept()).toEqual([
        [ledger.id, 1],
        [salt.id, 3],
        [hours.id, 1],
      ]),
    );
    expect(titles()).toEqual(all);
  });

  it('comes back before the server has heard of it, and into an empty basket', async () => {
    shop.catalog.fill(shopper.id, lineOf(ledger, 2));
    const { user } = renderApp('/basket');
    await user.click(await remove('The Quiet Ledger'));
    expect(await screen.findByText('Your basket is empty')).toBeVisible();
    await user.click(undo('The Quiet Ledger'));
    expect(await orderButton('$24.00')).toBeEnabled();
    await waitFor(() => expect(kept()).toEqual([[ledger.id, 2]]));
  });

  it('that sold out meanwhile comes back as such; one that was withdrawn does not', async () => {
    shop.catalog.fill(shopper.id, lineOf(ledger), lineOf(salt));
    const { user } = renderApp('/basket');
    await user.click(await remove('The Quiet Ledger'));
    await user.click(await remove('Salt Roads'));
    await waitFor(() => expect(kept()).toEqual([]));
    shop.catalog.change(ledger.id, { stock: 0 });
    shop.catalog.change(salt.id, null);
    await user.click(undo('The Quiet Ledger'));
    expect(await screen.findByText('Out of stock. Remove it to continue.')).toBeVisible();
    await user.click(undo('Salt Roads'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Refused: product_unavailable.');
    await waitFor(() => expect(titles()).toEqual(['The Quiet Ledger']));
  });

  it('comes back for a visitor', async () => {
    shop.user = null;
    visitorTakes(ledger, salt, hours);
    const { user } = renderApp('/basket');
    await user.click(await remove('The Quiet Ledger'));
    await user.click(await remove('Salt Roads'));
    await user.click(undo('Salt Roads'));
    await user.click(undo('The Quiet Ledger'));
    expect(titles()).toEqual(all);
    expect(visitorBasket.get().map(({ title }) => title)).toEqual(all);
  });
});
