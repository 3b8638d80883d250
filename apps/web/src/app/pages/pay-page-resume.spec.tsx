import { act, screen, waitFor, within } from '@testing-library/react';
import { atPayment, code, confirms, paid, payButton, payWith } from '../../../test/support/at-payment';
import type { FakeShop } from '../../../test/support/fake-shop';
import { bank, openShop, renderApp } from '../../../test/support/render-app';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

describe('resuming', () => {
  it('a challenge waits behind a button after a reload', async () => {
    const { order, address } = atPayment('3184');
    shop.addPayment(order, 'requires_action', shop.cards[0]!);
    const { user } = renderApp(address);
    const button = await screen.findByRole('button', { name: 'Continue with your bank' });
    expect(bank.asked).toEqual([]);
    expect(screen.getByText('Your bank', { selector: '[aria-current="step"]' })).toBeVisible();
    await user.click(button);
    await paid();
  });

  it('a passed challenge is confirmed at once, by itself', async () => {
    const { order, address } = atPayment('4242');
    shop.addPayment(order, 'requires_confirmation', shop.cards[0]!);
    renderApp(address);
    await paid();
    expect(confirms()).toBe(1);
    expect(shop.charges).toEqual([order.id]);
  });

  it('an outstanding answer is waited for, without a button to pay', async () => {
    const { order, address } = atPayment('4242');
    const payment = shop.addPayment(order, 'processing', shop.cards[0]!);
    renderApp(address);
    await screen.findByText('Your payment is processing.');
    expect(screen.queryByRole('button', { name: /^Pay/ })).toBeNull();
    act(() => shop.move(payment.id, { status: 'succeeded' }));
    await paid();
    expect(confirms()).toBe(0);
  });

  it('an order paid on another device leads to its receipt', async () => {
    const { order, address } = atPayment('4242');
    shop.addPayment(order, 'succeeded', shop.cards[0]!);
    const { router } = renderApp(address);
    await screen.findByRole('heading', { name: 'Receipt' });
    expect(router.state.location.pathname).toBe(`/orders/${order.id}`);
  });

  it('a try of another tab is shown instead of starting a second one beside it', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await waitFor(() => expect(shop.paymentOf(order.id)).toBeDefined());
    shop.move(shop.paymentOf(order.id)!.id, { status: 'requires_action', clientSecret: 'pi_1_secret_x' });
    await user.click(await payButton());
    await screen.findByRole('button', { name: 'Continue with your bank' });
    // The one that was sent was refused: its code is good still.
    expect(confirms()).toBe(1);
    expect(shop.tokens.size).toBe(1);
    expect(shop.charges).toEqual([]);
  });

  it('an order that was cancelled in another tab says so when the bank is done', async () => {
    const { order, address } = atPayment('3184');
    const payment = shop.addPayment(order, 'requires_action', shop.cards[0]!);
    const { user } = renderApp(address);
    const button = await screen.findByRole('button', { name: 'Continue with your bank' });
    shop.move(payment.id, { status: 'canceled', clientSecret: null });
    shop.orders.find(({ id }) => id === order.id)!.status = 'canceled';
    await user.click(button);
    expect(await screen.findByRole('heading', { name: 'This order was canceled' })).toBeVisible();
    expect(shop.charges).toEqual([]);
  });

  it('a payment that was ended meanwhile is named as such, and a new one pays', async () => {
    const { order, address } = atPayment('4242', '3184');
    const payment = shop.addPayment(order, 'requires_action', shop.cards[1]!);
    const { user } = renderApp(address);
    const button = await screen.findByRole('button', { name: 'Continue with your bank' });
    shop.move(payment.id, { status: 'canceled', clientSecret: null });
    await user.click(button);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent('You were not charged.');
    await user.click(screen.getByRole('radio', { name: /4242/ }));
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });
});

describe('a session that ends in the middle of a challenge', () => {
  it('is renewed in place, and the payment finishes by itself', async () => {
    const { order, address } = atPayment('3184');
    bank.answer = async () => {
      shop.user = null;
      return 'said-yes';
    };
    const { user } = renderApp(address);
    await payWith(user);
    const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
    expect(shop.charges).toEqual([]);
    await user.type(within(dialog).getByLabelText(/Password/), 'correct horse');
    await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
    await paid();
    expect(shop.charges).toEqual([order.id]);
    expect(bank.asked).toHaveLength(1);
  });

  it('is passed, though the shop does not say so at once', async () => {
    const { order, address } = atPayment('3184');
    bank.answer = async () => {
      shop.user = null;
      return 'said-yes';
    };
    const { user } = renderApp(address);
    await payWith(user);
    const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
    const passed = shop.paymentOf(order.id)!;
    const before = { status: 'requires_action', clientSecret: 'pi_1_secret_x' } as const;
    const old = { status: 200, body: { ...passed, ...before } };
    // The read of the page, which is given up, and the one that takes the payment up.
    shop.refuse('GET /api/payments/:id', old, old);
    await user.type(within(dialog).getByLabelText(/Password/), 'correct horse');
    await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(shop.charges).toEqual([order.id]), { timeout: 3000 });
    await paid();
  });

  it('leaves a challenge that was not answered behind its button', async () => {
    const { address } = atPayment('3184');
    bank.answer = async () => {
      shop.user = null;
      return 'unreachable';
    };
    const { user } = renderApp(address);
    await payWith(user);
    const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
    bank.answer = async () => 'said-yes';
    await user.type(within(dialog).getByLabelText(/Password/), 'correct horse');
    await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
    const button = await screen.findByRole('button', { name: 'Continue with your bank' });
    // The page makes sure first that the challenge was not passed.
    await waitFor(() => expect(button).toBeDisabled());
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    await paid();
    expect(bank.asked).toHaveLength(2);
  });
});
