import { act, screen, waitFor, within } from '@testing-library/react';
import { atPayment, code, confirms, paid, payWith } from '../../../test/support/at-payment';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
  window.location.hash = '';
});

const otherWay = () => screen.findByRole('radio', { name: 'Stripe Checkout' });
const hostedButton = () => screen.findByRole('button', { name: /^Pay \$12\.00 with Stripe/ });
const opened = () => shop.countOf('POST', /^\/api\/checkout-sessions$/);

describe('paying in Stripe Checkout', () => {
  it('goes there, once however often it is pressed', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await user.click(await otherWay());
    const button = await hostedButton();
    // Both clicks before React has painted anything, which no disabled button can prevent.
    act(() => {
      button.click();
      button.click();
    });
    await waitFor(() => expect(window.location.hash).toBe('#cs_test_1'));
    expect(opened()).toBe(1);
    expect(shop.paymentOf(order.id)).toMatchObject({ kind: 'checkout' });
    expect(shop.countOf('POST', /^\/api\/payments$/)).toBe(0);
  });

  it('says beside the button why it cannot, and that nothing was charged', async () => {
    const { address } = atPayment('4242');
    shop.refuse('POST /api/checkout-sessions', shop.problem('payment_provider_unavailable'));
    const { user } = renderApp(address);
    await user.click(await otherWay());
    await user.click(await hostedButton());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Opening Stripe Checkout charges nothing');
    await waitFor(() => expect(alert).toHaveFocus());
    await user.click(await hostedButton());
    await waitFor(() => expect(window.location.hash).toBe('#cs_test_1'));
  });

  it('offers the link again where the address must be verified first', async () => {
    const { address } = atPayment('4242');
    shop.refuse('POST /api/checkout-sessions', shop.problem('email_verification_required'));
    const { user } = renderApp(address);
    await user.click(await otherWay());
    await user.click(await hostedButton());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Confirm your email address first. You were not charged.');
    await user.click(within(alert).getByRole('button', { name: 'Resend link' }));
    expect(await within(alert).findByText(/^Sent\./)).toBeVisible();
    expect(shop.links.size).toBe(1);
  });

  it('of an order that was paid meanwhile leads to its receipt', async () => {
    const { order, address } = atPayment('4242');
    const { user, router } = renderApp(address);
    await user.click(await otherWay());
    await hostedButton();
    shop.addPayment(order, 'succeeded', shop.cards[0]!);
    await user.click(await hostedButton());
    await paid();
    expect(router.state.location.pathname).toBe(`/orders/${order.id}`);
    expect(shop.sessions.size).toBe(0);
  });

  it('is offered without any saved card', async () => {
    const { address } = atPayment();
    const { user } = renderApp(address);
    await user.click(await otherWay());
    await user.click(await hostedButton());
    await waitFor(() => expect(window.location.hash).toBe('#cs_test_1'));
  });

  it('asks before it ends a check with the bank', async () => {
    const { order, address } = atPayment('3184');
    const payment = shop.addPayment(order, 'requires_action', shop.cards[0]!);
    const { user } = renderApp(address);
    await user.click(await otherWay());
    await user.click(await hostedButton());
    const dialog = await screen.findByRole('dialog', { name: /Leave your bank’s check/ });
    await user.click(within(dialog).getByRole('button', { name: 'Stay with the card' }));
    expect(opened()).toBe(0);
    await user.click(await hostedButton());
    const again = await screen.findByRole('dialog', { name: /Leave your bank’s check/ });
    await user.click(within(again).getByRole('button', { name: /Cancel it/ }));
    await waitFor(() => expect(window.location.hash).toBe('#cs_test_1'));
    expect(shop.paymentOf(order.id)?.id).not.toBe(payment.id);
  });

  it('comes back out of the browser’s memory ready to be pressed', async () => {
    const { address } = atPayment('4242');
    const { user } = renderApp(address);
    await user.click(await otherWay());
    await user.click(await hostedButton());
    await waitFor(() => expect(window.location.hash).toBe('#cs_test_1'));
    act(() => {
      window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    });
    const prompt = await screen.findByRole('button', { name: 'Continue in Stripe Checkout' });
    await waitFor(() => expect(prompt).toBeEnabled());
  });
});

describe('a payment begun in Stripe Checkout', () => {
  it('can be continued there', async () => {
    const { order, address } = atPayment('4242');
    shop.addSession(order.id);
    const { user } = renderApp(address);
    expect(
      await screen.findByRole('heading', { name: 'You started a payment in Stripe Checkout' }),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Pay \$/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Continue in Stripe Checkout' }));
    await waitFor(() => expect(window.location.hash).toBe('#cs_test_1'));
    expect(shop.sessions.size).toBe(1);
  });

  it('can be made here instead: one charge, and the page at Stripe is closed first', async () => {
    const { order, address } = atPayment('4242');
    const { paymentId } = shop.addSession(order.id);
    const { user } = renderApp(address);
    await user.click(await screen.findByRole('button', { name: 'Pay here instead' }));
    expect(screen.getByRole('radio', { name: /4242/ })).toHaveFocus();
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
    expect(shop.paymentOf(order.id)).toMatchObject({ kind: 'card', status: 'succeeded' });
    expect(shop.paymentOf(order.id)?.id).not.toBe(paymentId);
  });

  it('that was paid there while the code was typed here is not paid again', async () => {
    const { order, address } = atPayment('4242');
    const session = shop.addSession(order.id);
    const { user } = renderApp(address);
    await user.click(await screen.findByRole('button', { name: 'Pay here instead' }));
    await user.type(await code(), '123');
    shop.completeSession(session.id);
    await user.click(screen.getByRole('button', { name: 'Pay $12.00' }));
    await paid();
    expect(shop.charges).toEqual([order.id]);
    expect(confirms()).toBe(0);
  });

  it('in another tab takes a try here over: what stands is shown, nothing is guessed', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    shop.refuse('POST /api/payments/:id/confirm', () => {
      shop.move(shop.paymentOf(order.id)!.id, { status: 'canceled' });
      shop.addSession(order.id);
      return shop.problem('checkout_in_progress');
    });
    await payWith(user);
    expect(
      await screen.findByRole('heading', { name: 'You started a payment in Stripe Checkout' }),
    ).toBeVisible();
    expect(shop.charges).toEqual([]);
  });

  it('that has expired leaves the form, and pays', async () => {
    const { order, address } = atPayment('4242');
    const session = shop.addSession(order.id);
    shop.expireSession(session.id);
    const { user } = renderApp(address);
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });
});
