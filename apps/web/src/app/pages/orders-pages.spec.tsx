import { screen, waitFor, within } from '@testing-library/react';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';
import { books, makeCard } from '../../../test/support/samples';
import { shop as seller } from '../../lib/shop';

let shop: FakeShop;
const unbranded = { ...seller };
beforeEach(() => {
  shop = openShop();
});
afterEach(() => {
  Object.assign(seller, unbranded);
});

const visa = makeCard('4242');
const refundOf = (amount: number, status: string) => ({
  id: '00000000-0000-4000-8000-0000000000aa',
  amount,
  currency: 'usd',
  status,
  createdAt: '2026-11-19T10:00:00.000Z',
});

/** An order of two copies that was paid, with part of the money sent back. */
function paidOrder() {
  const order = shop.addOrder({
    items: [
      {
        ...books[0]!,
        productId: books[0]!.id,
        quantity: 2,
        unitPrice: books[0]!.price,
        fullPrice: books[0]!.price,
      },
    ],
    total: { amount: 2400, currency: 'usd' },
  });
  const failed = shop.addPayment(order, 'canceled', makeCard('0341'));
  const payment = shop.addPayment(order, 'succeeded', visa);
  shop.orders = shop.orders.map((one) =>
    one.id === order.id
      ? { ...one, status: 'paid', refundedAmount: 900, paidAt: '2026-11-18T10:00:00.000Z' }
      : one,
  );
  shop.orderRefunds.set(payment.id, [refundOf(900, 'succeeded')]);
  return { order, payment, failed };
}

describe('an order', () => {
  it('shows what was paid and sent back, and its receipt', async () => {
    const { order } = paidOrder();
    const { user, router } = renderApp(`/orders/${order.id}`);
    const history = await screen.findByRole('list', { name: 'Payments of this order' });
    expect(history).toHaveTextContent('Visa •••• 4242Paid, then refunded');
    expect(history).toHaveTextContent(/Refunded to your card.*\$9\.00/);
    expect(history).toHaveTextContent('Visa •••• 0341Canceled, not charged');
    expect(screen.queryByRole('link', { name: /^Pay/ })).toBeNull();
    await user.click(screen.getByRole('link', { name: 'View receipt' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Receipt' })).toBeVisible();
    expect(router.state.location.pathname).toBe(`/orders/${order.id}/receipt`);
  });

  it('that is open is paid or cancelled from here', async () => {
    const order = shop.addOrder();
    const { user } = renderApp(`/orders/${order.id}`);
    expect(await screen.findByRole('link', { name: 'Pay $12.00' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'View receipt' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Cancel order' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel order' }));
    await waitFor(() => expect(screen.getByText('Canceled')).toBeVisible());
  });

  it('whose payment was begun goes on with it', async () => {
    const order = shop.addOrder();
    shop.addPayment(order, 'requires_payment_method', visa, { kind: 'checkout' });
    renderApp(`/orders/${order.id}`);
    expect(await screen.findByRole('link', { name: 'Continue to pay $12.00' })).toBeVisible();
  });

  it('whose answer is outstanding is looked at again, and not paid twice', async () => {
    const order = shop.addOrder();
    const payment = shop.addPayment(order, 'processing', visa);
    const { user } = renderApp(`/orders/${order.id}`);
    await user.click(await screen.findByRole('button', { name: 'Check again' }));
    expect(screen.queryByRole('link', { name: /^Pay/ })).toBeNull();
    const history = await screen.findByRole('list', { name: 'Payments of this order' });
    expect(history).toHaveTextContent('do not pay again');
    shop.move(payment.id, { status: 'succeeded' });
    expect(await screen.findByRole('link', { name: 'View receipt' })).toBeVisible();
    await waitFor(() => expect(history).toHaveTextContent('Visa •••• 4242Paid'));
  });

  it('tells its history apart from itself: the order stays when the history cannot be read', async () => {
    const { order } = paidOrder();
    shop.refuse(`GET /api/orders/${order.id}/payments`, shop.problem('internal_error'));
    const { user } = renderApp(`/orders/${order.id}`);
    expect(await screen.findByText('The payments could not be loaded')).toBeVisible();
    expect(screen.getByText('The Quiet Ledger')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('list', { name: 'Payments of this order' })).toBeVisible();
  });
});

describe('all orders', () => {
  it('come page by page, the newest first', async () => {
    for (let count = 0; count < 25; count++) shop.addOrder();
    const { user } = renderApp('/orders');
    const list = await screen.findByRole('list', { name: 'Your orders' });
    expect(within(list).getAllByRole('link')).toHaveLength(20);
    await user.click(screen.getByRole('button', { name: 'Show older orders' }));
    await waitFor(() => expect(within(list).getAllByRole('link')).toHaveLength(25));
    expect(screen.queryByRole('button', { name: 'Show older orders' })).toBeNull();
  });
});

describe('a receipt', () => {
  it('names order, buyer, books, total, card and refunds, and prints', async () => {
    const { order } = paidOrder();
    const print = jest.fn();
    Object.assign(window, { print });
    const { user } = renderApp(`/orders/${order.id}/receipt`);
    const receipt = await screen.findByRole('article');
    expect(receipt).toHaveTextContent('Payment methodVisa •••• 4242');
    expect(receipt).toHaveTextContent('Ada Byronada@example.com');
    const rows = within(receipt)
      .getAllByRole('row')
      .map((row) => row.textContent);
    expect(rows).toEqual([
      'BookQuantityUnit priceAmount',
      'The Quiet LedgerInes Marlow2$12.00$24.00',
      'Total$24.00',
      expect.stringMatching(/^Refunded to your card.*−\$9\.00$/),
      'Total after refunds$15.00',
    ]);
    await waitFor(() => expect(document.title).toBe('Receipt 00000000 · Countersign'));
    await user.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledTimes(1);
    print.mockRestore();
  });

  it('has the logo of the shop and its address for questions, where there are some', async () => {
    const { order } = paidOrder();
    const view = renderApp(`/orders/${order.id}/receipt`);
    const without = within(await screen.findByRole('article'));
    expect(without.queryByRole('presentation')).toBeNull();
    expect(without.queryByRole('link')).toBeNull();
    view.unmount();
    Object.assign(seller, {
      supportEmail: 'help@tide.example',
      logo: { url: '/api/shop/logo?v=1', width: 96, height: 32 },
    });
    renderApp(`/orders/${order.id}/receipt`);
    const receipt = within(await screen.findByRole('article'));
    expect(receipt.getByRole('presentation')).toHaveAttribute('src', '/api/shop/logo?v=1');
    expect(receipt.getByRole('link', { name: 'help@tide.example' })).toHaveAttribute(
      'href',
      'mailto:help@tide.example',
    );
  });

  it('counts a refund that failed as money kept', async () => {
    const { order, payment } = paidOrder();
    shop.orderRefunds.set(payment.id, [refundOf(900, 'failed')]);
    renderApp(`/orders/${order.id}/receipt`);
    expect(await screen.findByRole('article')).not.toHaveTextContent('Total after refunds');
  });

  it.each([
    ['open', 'The receipt is available when the order is paid.'],
    ['canceled', 'This order was not paid.'],
  ] as const)('there is none for an order that is %s', async (status, words) => {
    const order = shop.addOrder({ status });
    renderApp(`/orders/${order.id}/receipt`);
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Print' })).toBeNull();
  });

  it('somebody else’s is not there', async () => {
    renderApp('/orders/00000000-0000-4000-8000-00000000beef/receipt');
    expect(await screen.findByText('Order not found')).toBeVisible();
  });
});
