import { act, screen, waitFor, within } from '@testing-library/react';
import { atPayment, paid, payWith } from '../../../test/support/at-payment';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, reload, renderApp } from '../../../test/support/render-app';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
  window.location.hash = '';
});

const successOf = (id: string) => `/checkout/success?session_id=${id}`;

describe('coming back from Stripe Checkout', () => {
  it('shows the paid order, announced and focused, as often as it is opened', async () => {
    const { order } = atPayment('4242');
    const session = shop.addSession(order.id);
    shop.completeSession(session.id);
    renderApp(successOf(session.id));
    const heading = await paid();
    await waitFor(() => expect(heading).toHaveFocus());
    expect(heading.closest('[role="status"]')).toHaveTextContent('You paid $12.00.');
    expect(screen.getByRole('link', { name: 'View order' })).toHaveAttribute('href', `/orders/${order.id}`);
    expect(screen.getByRole('link', { name: 'View receipt' })).toBeVisible();
    reload(successOf(session.id));
    await paid();
    expect(shop.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('waits with words while the answer is outstanding', async () => {
    const { order } = atPayment('4242');
    const session = shop.addSession(order.id);
    session.status = 'complete';
    shop.move(session.paymentId, { status: 'processing' });
    renderApp(successOf(session.id));
    expect(await screen.findByRole('heading', { name: 'Payment processing' })).toBeVisible();
    expect(screen.getByText(/Do not pay again/)).toBeVisible();
    act(() => shop.completeSession(session.id));
    await paid();
  });

  it('keeps waiting over an answer that was lost', async () => {
    const { order } = atPayment('4242');
    const session = shop.addSession(order.id);
    shop.completeSession(session.id);
    shop.refuse(`GET /api/checkout-sessions/${session.id}`, 'lost');
    renderApp(successOf(session.id));
    await paid();
  });

  it('says of a bank that takes days that the order is there, and of one that did not pay how to go on', async () => {
    const { order } = atPayment('4242');
    const session = shop.addSession(order.id);
    session.status = 'complete';
    shop.move(session.paymentId, { status: 'processing' });
    const { unmount } = renderApp(successOf(session.id));
    expect(await screen.findByText(/Your books are reserved/)).toBeVisible();
    expect(screen.queryByRole('link', { name: /^Pay/ })).toBeNull();
    unmount();
    session.status = 'expired';
    shop.move(session.paymentId, { status: 'canceled' });
    const open = shop.orders.find(({ id }) => id === order.id);
    Object.assign(open ?? {}, { paymentFailedAt: new Date().toISOString() });
    renderApp(successOf(session.id));
    expect(await screen.findByRole('heading', { name: 'Payment failed' })).toBeVisible();
    expect(screen.getByText(/Your bank did not pay/)).toBeVisible();
    expect(screen.getByRole('link', { name: /^Pay/ })).toHaveAttribute('href', `/orders/${order.id}/pay`);
  });

  it('with a session that is open still leads back there', async () => {
    const { order } = atPayment('4242');
    const session = shop.addSession(order.id);
    renderApp(successOf(session.id));
    const link = await screen.findByRole('link', { name: 'Continue in Stripe Checkout' });
    expect(link).toHaveAttribute('href', expect.stringContaining(session.id));
  });

  it('with an expired session says that nothing was charged', async () => {
    const { order } = atPayment('4242');
    const session = shop.addSession(order.id);
    shop.expireSession(session.id);
    const { user } = renderApp(successOf(session.id));
    expect(await screen.findByText(/You were not charged/)).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Pay $12.00' }));
    await screen.findByRole('heading', { name: 'Payment' });
  });

  it.each([
    ['made up', successOf('cs_test_madeup')],
    ['no id at all', successOf('../../orders')],
    ['left out', '/checkout/success'],
  ])('with an id that is %s finds nothing', async (_, address) => {
    renderApp(address);
    expect(await screen.findByText('Payment not found')).toBeVisible();
  });

  it('signed out: signs in first, and comes back', async () => {
    const { order } = atPayment('4242');
    const session = shop.addSession(order.id);
    shop.completeSession(session.id);
    shop.user = null;
    const { user } = renderApp(successOf(session.id));
    await user.type(await screen.findByLabelText(/Email/), 'ada@example.com');
    await user.type(screen.getByLabelText(/^Password/), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await paid();
  });

  it('gives the word back when the answer takes too long, and looks again when asked', async () => {
    const { order } = atPayment('4242');
    const session = shop.addSession(order.id);
    session.status = 'complete';
    shop.move(session.paymentId, { status: 'processing' });
    const now = jest.spyOn(Date, 'now');
    try {
      const { user, queryClient } = renderApp(successOf(session.id));
      await screen.findByRole('heading', { name: 'Payment processing' });
      const later = Date.now() + 120_000;
      now.mockImplementation(() => later);
      await act(() => queryClient.refetchQueries({ queryKey: ['checkout-sessions'] }));
      expect(await screen.findByText(/we will email you/)).toBeVisible();
      shop.completeSession(session.id);
      await user.click(screen.getByRole('button', { name: 'Check again' }));
      await paid();
    } finally {
      now.mockRestore();
    }
  });
});

describe('leaving Stripe Checkout', () => {
  const left = () => screen.findByRole('heading', { name: 'You were not charged' });

  it('can be continued there', async () => {
    const { order } = atPayment('4242');
    shop.addSession(order.id);
    const { user } = renderApp(`/checkout/cancel?order_id=${order.id}`);
    await left();
    await user.click(screen.getByRole('button', { name: 'Continue in Stripe Checkout' }));
    await waitFor(() => expect(window.location.hash).toBe('#cs_test_1'));
  });

  it('can be paid here with a saved card, without being asked again', async () => {
    const { order } = atPayment('4242');
    shop.addSession(order.id);
    const { user } = renderApp(`/checkout/cancel?order_id=${order.id}`);
    await left();
    await user.click(screen.getByRole('link', { name: 'Pay by card instead' }));
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it('can end with the order canceled', async () => {
    const { order } = atPayment('4242');
    shop.addSession(order.id);
    const { user, router } = renderApp(`/checkout/cancel?order_id=${order.id}`);
    await left();
    await user.click(screen.getByRole('button', { name: 'Cancel order' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel order' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/orders/${order.id}`));
    expect(shop.orders[0]?.status).toBe('canceled');
  });

  it('after it was paid in another tab shows the order', async () => {
    const { order } = atPayment('4242');
    shop.completeSession(shop.addSession(order.id).id);
    const { router } = renderApp(`/checkout/cancel?order_id=${order.id}`);
    await screen.findByRole('heading', { name: 'Receipt' });
    expect(router.state.location.pathname).toBe(`/orders/${order.id}`);
  });

  it('promises nothing while an answer is outstanding', async () => {
    const { order } = atPayment('4242');
    const session = shop.addSession(order.id);
    shop.move(session.paymentId, { status: 'processing' });
    renderApp(`/checkout/cancel?order_id=${order.id}`);
    expect(await screen.findByText(/Do not pay again\./)).toBeVisible();
    expect(screen.queryByText(/not charged/)).toBeNull();
    act(() => shop.completeSession(session.id));
    expect(await screen.findByRole('link', { name: 'View receipt' })).toBeVisible();
  });

  it('of an order that is not one’s own finds nothing', async () => {
    renderApp('/checkout/cancel?order_id=33333333-3333-4333-8333-333333333333');
    expect(await screen.findByText('Order not found')).toBeVisible();
  });
});
