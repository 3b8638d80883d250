import { act, screen, waitFor, within } from '@testing-library/react';
import { atPayment, code, confirms, paid, payWith } from '../../../test/support/at-payment';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';

const confirmCall = 'POST /api/payments/:id/confirm';
let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

describe('answers that go wrong', () => {
  it('a book that is sold out by now is told as that, and nothing was charged', async () => {
    const { order, address } = atPayment('4242');
    shop.refuse(confirmCall, shop.problem('sold_out', { detail: '“Salt” is sold out.' }));
    const { user } = renderApp(address);
    await payWith(user);
    const told = await screen.findByTestId('payment-notice');
    expect(told).toHaveTextContent(
      'Some items are no longer available. You were not charged. “Salt” is sold out.',
    );
    expect(told).not.toHaveTextContent(/connection/);
    expect(shop.charges).not.toContain(order.id);
  });

  it('a try that did not reach the shop asked nothing of the card, and can be made again', async () => {
    const { order, address } = atPayment('4242');
    shop.refuse('POST /api/payments', 'unreachable', 'unreachable');
    const { user } = renderApp(address);
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(
      'The shop could not be reached. You were not charged.',
    );
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it('a confirm whose answer is lost is looked up, never guessed', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    shop.refuse(confirmCall, 'lost');
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it('a confirm that never arrived is checked for before the form comes back, and the next try pays', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    shop.refuse(confirmCall, 'unreachable');
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(/do not know yet/);
    expect(screen.queryByRole('button', { name: /^Pay/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    await code();
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(
      'You have not been charged so far.',
    );
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it.each([
    ['paid by now', { status: 'succeeded' as const }, paid],
    [
      'declined by now',
      { lastError: { code: 'card_declined', declineCode: 'generic_decline', message: 'x' } },
      () => screen.findByText('Your Visa •••• 4242 was declined.'),
    ],
  ])('a confirm that the shop is still at is not told as an end: %s', async (_, answer, told) => {
    const { order, address } = atPayment('4242', '0341');
    const lastError = { code: 'card_declined', declineCode: 'insufficient_funds', message: 'x' };
    const payment = shop.addPayment(order, 'requires_payment_method', shop.cards[1]!, { lastError });
    const { user } = renderApp(address);
    await user.click(await screen.findByRole('radio', { name: /4242/ }));
    shop.refuse(confirmCall, 'unreachable');
    await payWith(user);
    await waitFor(() => expect(screen.getByTestId('payment-notice')).toHaveTextContent(/do not know yet/));
    act(() => void shop.move(payment.id, { paymentMethod: shop.cards[0]!, ...answer }));
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(await told()).toBeVisible();
    expect(confirms()).toBe(1);
  });

  it('a confirm that the shop finishes later leads to the receipt by itself', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    shop.refuse(confirmCall, 'unreachable');
    await payWith(user);
    await screen.findByRole('button', { name: 'Check again' });
    shop.move(shop.paymentOf(order.id)!.id, { status: 'succeeded' });
    await paid();
  });

  it.each<[string, Parameters<FakeShop['move']>[1], () => Promise<HTMLElement>]>([
    [
      'asks the bank',
      { status: 'requires_action', clientSecret: 'pi_1_secret_x' },
      () => screen.findByRole('button', { name: 'Continue with your bank' }),
    ],
    [
      'is declined',
      { lastError: { code: 'card_declined', declineCode: 'generic_decline', message: 'x' } },
      () => screen.findByText('Your Visa •••• 4242 was declined.'),
    ],
    ['is canceled', { status: 'canceled' }, () => screen.findByText('This payment was canceled.')],
  ])('a confirm that the shop finishes later is told by itself where it %s', async (_, answer, told) => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    shop.refuse(confirmCall, 'unreachable');
    await payWith(user);
    await screen.findByRole('button', { name: 'Check again' });
    shop.move(shop.paymentOf(order.id)!.id, { paymentMethod: shop.cards[0]!, ...answer });
    expect(await told()).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Check again' })).toBeNull();
    expect(confirms()).toBe(1);
  });

  it('a paid payment is told as paid, though nothing else of the shop can be read', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    shop.refuse(confirmCall, 'unreachable');
    await payWith(user);
    await screen.findByRole('button', { name: 'Check again' });
    const id = shop.paymentOf(order.id)!.id;
    shop.move(id, { status: 'succeeded' });
    const view = { status: 200, body: shop.paymentOf(order.id)! };
    shop.orders.find((one) => one.id === order.id)!.status = 'open';
    shop.refuse('GET /api/payments/:id', view, 'unreachable');
    shop.refuse('GET /api/orders/:id', 'unreachable', 'unreachable');
    expect(await screen.findByText('Paid. Loading your order…')).toBeVisible();
    expect(screen.queryByTestId('payment-notice')).toBeNull();
  });

  it.each([
    ['untried', {}],
    ['declined before', { lastError: { code: 'card_declined', declineCode: null, message: 'x' } }],
  ])('a session that ends under the check tells nothing of the charge: %s', async (_, over) => {
    const { order, address } = atPayment('4242');
    shop.addPayment(order, 'requires_payment_method', shop.cards[0]!, over);
    const { user } = renderApp(address);
    await code();
    shop.refuse(confirmCall, 'unreachable');
    await payWith(user);
    const again = await screen.findByRole('button', { name: 'Check again' });
    shop.user = null;
    await user.click(again);
    const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
    await user.type(within(dialog).getByLabelText(/Password/), 'correct horse');
    await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
    await code();
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(
      'You have not been charged so far.',
    );
  });

  it('a check that is refused tells nothing of the charge', async () => {
    const { address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    shop.refuse(confirmCall, 'unreachable');
    await payWith(user);
    const again = await screen.findByRole('button', { name: 'Check again' });
    const refused = shop.problem('rate_limited');
    shop.refuse('GET /api/payments/:id', refused);
    await user.click(again);
    await waitFor(() => expect(again).toBeEnabled());
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(/do not know yet/);
    expect(screen.queryByRole('button', { name: /^Pay/ })).toBeNull();
  });

  it('a shop whose database is away does not know whether the card was charged', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    const away = shop.problem('service_unavailable');
    shop.refuse(confirmCall, () => {
      shop.move(shop.paymentOf(order.id)!.id, { status: 'succeeded' });
      return away;
    });
    shop.refuse('GET /api/payments/:id', away);
    await payWith(user);
    const notice = await screen.findByTestId('payment-notice');
    expect(notice).toHaveTextContent('We do not know whether you were charged.');
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it('a payment that the shop could not make was not sent', async () => {
    const { address } = atPayment('4242');
    const away = shop.problem('service_unavailable');
    shop.refuse('POST /api/payments', away, away);
    const { user } = renderApp(address);
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent('You were not charged.');
    expect(confirms()).toBe(0);
  });

  it('payment_in_progress is read again', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    shop.refuse(confirmCall, () => {
      shop.move(shop.paymentOf(order.id)!.id, { status: 'succeeded' });
      return shop.problem('payment_in_progress');
    });
    await payWith(user);
    await paid();
  });

  it('a decline of another tab is shown, and the card is not sent again without a click', async () => {
    const { order, address } = atPayment('4242', '0341');
    const { user } = renderApp(address);
    await code();
    const lastError = { code: 'card_declined', declineCode: 'generic_decline', message: 'x' };
    shop.refuse(confirmCall, () => {
      shop.move(shop.paymentOf(order.id)!.id, { paymentMethod: shop.cards[1]!, lastError });
      return shop.problem('payment_in_progress');
    });
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent('0341 was declined.');
    expect(confirms()).toBe(1);
    expect(shop.charges).toEqual([]);
    await user.click(screen.getByRole('radio', { name: /4242/ }));
    await payWith(user);
    await paid();
  });

  it('an unreachable payment provider says that nothing was charged and lets try again', async () => {
    const { address } = atPayment('4242');
    const refused = shop.problem('payment_provider_unavailable');
    shop.refuse('POST /api/payments', refused, refused);
    const { user } = renderApp(address);
    await payWith(user);
    const notice = await screen.findByTestId('payment-notice');
    expect(notice).toHaveTextContent('Payments are not available right now. You were not charged.');
    expect(notice).toHaveAttribute('data-tone', 'trouble');
    await payWith(user);
    await paid();
  });

  it('a session that ended is renewed above the page, with the chosen card kept', async () => {
    const { order, address } = atPayment('0341', '4242');
    const { user } = renderApp(address);
    await code();
    await user.click(screen.getByRole('radio', { name: /4242/ }));
    shop.user = null;
    await payWith(user);
    const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
    await user.type(within(dialog).getByLabelText(/Password/), 'correct horse');
    await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() =>
      expect(screen.getByTestId('payment-notice')).toHaveTextContent('You are signed in again'),
    );
    expect(screen.getByTestId('payment-notice')).toHaveAttribute('data-tone', 'information');
    expect(screen.getByTestId('payment-status')).toHaveTextContent('You are signed in again');
    expect(screen.getByRole('radio', { name: /4242/ })).toBeChecked();
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });
});
