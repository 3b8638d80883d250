import { act, screen, waitFor, within } from '@testing-library/react';
import {
  atPayment,
  code,
  confirms,
  paid,
  payButton,
  payWith,
  tries,
  typeNewCard,
} from '../../../test/support/at-payment';
import type { FakeShop } from '../../../test/support/fake-shop';
import { bank, openShop, renderApp } from '../../../test/support/render-app';
import { makeCard } from '../../../test/support/samples';

const plain = '4242424242424242';
const asksAlways = '4000002760003184';
const declines = '4000000000000341';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

const saveIt = () => screen.findByRole('checkbox', { name: /^Save this card for next time/ });
const newCard = () => screen.findByRole('radio', { name: 'A new card' });

describe('a new card', () => {
  it('is what the page offers first where none is saved, and pays with one code and one challenge', async () => {
    const { order, address } = atPayment();
    const { user } = renderApp(address);
    await typeNewCard(user, asksAlways);
    expect(screen.queryByRole('radio', { name: 'A new card' })).toBeNull();
    expect(screen.getAllByLabelText('Security code')).toHaveLength(1);
    await user.click(await saveIt());
    await user.click(await payButton());
    await paid();
    expect(tries()).toEqual([
      {
        paymentMethodId: expect.stringMatching(/^pm_/),
        saveCard: true,
        seenStatus: 'requires_payment_method',
      },
    ]);
    expect(bank.asked).toEqual([expect.stringMatching(/^pi_/)]);
    expect(confirms()).toBe(2);
    expect(shop.charges).toEqual([order.id]);
    expect(shop.cards).toMatchObject([{ last4: '3184', isDefault: true }]);
    expect(shop.countOf('POST', /payment-methods/)).toBe(0);
  });

  it('pays with fields that have not told yet what was typed', async () => {
    const { order, address } = atPayment();
    const { user } = renderApp(address);
    bank.messages.late = true;
    await typeNewCard(user, plain);
    await user.click(await payButton());
    await paid();
    expect(shop.charges).toEqual([order.id]);
    expect(confirms()).toBe(1);
  });

  it('pays once and is not kept without the tick', async () => {
    const { order, address } = atPayment();
    const { user } = renderApp(address);
    await typeNewCard(user, plain);
    expect(await saveIt()).not.toBeChecked();
    await user.click(await payButton());
    await paid();
    expect(tries()).toMatchObject([{ saveCard: false }]);
    expect(shop.charges).toEqual([order.id]);
    expect(shop.cards).toEqual([]);
  });

  it('is taken whole when a browser fills in all of its fields at once', async () => {
    const { order, address } = atPayment();
    const { user } = renderApp(address);
    await screen.findByLabelText('Card number');
    const filled = { 'Card number': plain, 'Expiry date': '1240', 'Security code': '123' };
    act(() => {
      for (const [label, value] of Object.entries(filled)) {
        const field = screen.getByLabelText<HTMLInputElement>(label);
        field.value = value;
        field.dispatchEvent(new Event('input'));
      }
    });
    await user.click(await payButton());
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it('names what it is kept for, and nothing else', async () => {
    const { address } = atPayment();
    renderApp(address);
    expect(await saveIt()).toHaveAccessibleDescription(/for orders that you place/);
    expect(screen.queryByText(/membership/i)).toBeNull();
  });

  it('stands below the saved ones, and leaves them as they are', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    const group = screen.getByRole('group', { name: 'Choose a card' });
    expect(within(group).getAllByRole('radio')).toHaveLength(2);
    await user.click(await newCard());
    await typeNewCard(user, '5555555555554444');
    await user.click(await payButton());
    await paid();
    expect(shop.charges).toEqual([order.id]);
    expect(shop.cards).toMatchObject([{ last4: '4242' }]);
  });

  it('that is declined is explained beside it; every click makes a new one, and another card pays', async () => {
    const { order, address } = atPayment();
    const { user } = renderApp(address);
    await typeNewCard(user, declines);
    await user.click(await saveIt());
    await user.click(await payButton());
    const notice = await screen.findByTestId('payment-notice');
    expect(notice).toHaveTextContent('Your Visa •••• 0341 was declined. You were not charged.');
    await waitFor(() => expect(notice).toHaveFocus());
    await waitFor(async () => expect(await payButton()).toBeEnabled());

    await user.click(await payButton());
    await waitFor(() => expect(tries()).toHaveLength(2));
    await screen.findByTestId('payment-notice');
    const [first, second] = tries() as { paymentMethodId: string }[];
    expect(first?.paymentMethodId).not.toBe(second?.paymentMethodId);

    await user.clear(screen.getByLabelText('Card number'));
    await user.type(screen.getByLabelText('Card number'), plain);
    await user.click(await saveIt());
    await user.click(await payButton());
    await paid();
    expect(shop.charges).toEqual([order.id]);
    expect(shop.cards).toEqual([]);
  });

  it('whose check was closed is tried again with one click', async () => {
    const { order, address } = atPayment();
    bank.answer = async () => 'closed';
    const { user } = renderApp(address);
    await typeNewCard(user, asksAlways);
    await user.click(await payButton());
    const notice = await screen.findByTestId('payment-notice');
    expect(notice).toHaveTextContent('You closed your bank’s check. You were not charged.');
    bank.answer = async () => 'said-yes';
    await user.click(within(notice).getByRole('button', { name: 'Try again' }));
    await paid();
    const [first, second] = tries() as { paymentMethodId: string }[];
    expect(first?.paymentMethodId).not.toBe(second?.paymentMethodId);
    expect(shop.charges).toEqual([order.id]);
  });

  it('is wanted whole before anything is sent, said beside each field', async () => {
    const { address } = atPayment();
    const { user } = renderApp(address);
    await user.type(await screen.findByLabelText('Expiry date'), '1240');
    await user.click(await payButton());
    expect(await screen.findByText('Type the card number.')).toBeVisible();
    expect(screen.getByText('Type the security code.')).toBeVisible();
    expect(screen.queryByText('Type the expiry date.')).toBeNull();
    expect(screen.getByLabelText('Card number')).toHaveFocus();
    expect(confirms()).toBe(0);
  });

  it('gives way to a saved one and back, with nothing left of what was typed', async () => {
    const { address } = atPayment('4242');
    const { user } = renderApp(address);
    await user.click(await newCard());
    await typeNewCard(user, plain);
    await user.click(screen.getByRole('radio', { name: /4242/ }));
    expect(await code()).toHaveValue('');
    expect(screen.queryByLabelText('Card number')).toBeNull();
    await user.click(await newCard());
    await user.click(await payButton());
    expect(await screen.findByText('Type the card number.')).toBeVisible();
    expect(confirms()).toBe(0);
  });

  it('that Stripe refuses to make is told beside its fields, and nothing is sent', async () => {
    const { address } = atPayment();
    const { user } = renderApp(address);
    await typeNewCard(user, plain);
    const { createPaymentMethod } = bank.stripe;
    const message = 'Your card number is invalid.';
    bank.stripe.createPaymentMethod = async () => ({ error: { type: 'validation_error', message } });
    await user.click(await payButton());
    const notice = await screen.findByTestId('payment-notice');
    expect(notice).toHaveTextContent(`${message} You were not charged.`);
    expect(confirms()).toBe(0);
    bank.stripe.createPaymentMethod = createPaymentMethod;
    await user.click(await payButton());
    await paid();
  });

  it('of an account whose address must be verified first is told so, with the link once more', async () => {
    const { order, address } = atPayment();
    shop.refuse('POST /api/payments/:id/confirm', shop.problem('email_verification_required'));
    const { user } = renderApp(address);
    await typeNewCard(user, plain);
    await user.click(await payButton());
    const notice = await screen.findByTestId('payment-notice');
    expect(notice).toHaveTextContent('Confirm your email address first. You were not charged.');
    await user.click(within(notice).getByRole('button', { name: 'Resend link' }));
    expect(await within(notice).findByText(/^Sent\./)).toBeVisible();
    expect(shop.countOf('POST', /me\/verification$/)).toBe(1);
    await user.click(await payButton());
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });
});

describe('many saved cards', () => {
  const cards = ['1111', '2222', '3333', '4444', '5555'].map((last4) => makeCard(last4));

  it('show three at first, the default before the newest; the others come when asked for', async () => {
    shop.cards = [makeCard('0000', { isExpired: true }), ...cards, makeCard('4242', { isDefault: true })];
    const order = shop.addOrder();
    const { user } = renderApp(`/orders/${order.id}/pay`);
    await code();
    const names = () => screen.getAllByRole('radio').map((radio) => radio.getAttribute('value'));
    const rest = ['pm_3333', 'pm_4444', 'pm_5555', 'pm_0000'];
    const first = ['pm_4242', 'pm_1111', 'pm_2222'];
    const ways = ['card', 'checkout'];
    expect(names()).toEqual([...ways, ...first, 'new']);
    await user.click(screen.getByRole('button', { name: 'Show all 7 cards' }));
    expect(names()).toEqual([...ways, ...first, ...rest, 'new']);
    expect(screen.getByRole('radio', { name: /3333/ })).toHaveFocus();
    expect(screen.queryByRole('button', { name: /Show all/ })).toBeNull();
    await user.click(screen.getByRole('radio', { name: /5555/ }));
    await payWith(user);
    await paid();
    expect(tries()).toMatchObject([{ paymentMethodId: 'pm_5555' }]);
  });

  it('never hide the one that was declined', async () => {
    shop.cards = [...cards, makeCard('0341')];
    const order = shop.addOrder();
    const payment = shop.addPayment(order, 'requires_payment_method', shop.cards.at(-1)!);
    shop.move(payment.id, {
      lastError: { code: 'card_declined', declineCode: 'generic_decline', message: 'No.' },
    });
    renderApp(`/orders/${order.id}/pay`);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent('0341 was declined');
    expect(screen.getByRole('radio', { name: /0341/ })).toBeChecked();
  });
});
