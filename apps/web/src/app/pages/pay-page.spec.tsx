import { act, screen, waitFor, within } from '@testing-library/react';
import { atPayment, code, confirms, paid, payButton, payWith } from '../../../test/support/at-payment';
import type { FakeShop } from '../../../test/support/fake-shop';
import { bank, openShop, reload, renderApp } from '../../../test/support/render-app';
import { makeCard } from '../../../test/support/samples';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

describe('paying with a saved card', () => {
  it('sends card and CVC token, and ends with the receipt, announced and focused', async () => {
    const { order, address } = atPayment('4242');
    const { user, router } = renderApp(address);
    await payWith(user);
    const heading = await paid();
    await waitFor(() => expect(heading).toHaveFocus());
    expect(heading.closest('[role="status"]')).toHaveTextContent('You paid $12.00.');
    expect(router.state.location.pathname).toBe(`/orders/${order.id}`);
    expect(shop.charges).toEqual([order.id]);
    const confirm = shop.calls.find((call) => call.path.endsWith('/confirm'));
    expect(confirm?.body).toEqual({
      cvcToken: expect.stringMatching(/^cvctok_/),
      paymentMethodId: 'pm_4242',
    });
  });

  it('cannot pay twice by a double click', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    const button = await payButton();
    // Both clicks before React has painted anything, which no disabled button can prevent.
    act(() => {
      button.click();
      button.click();
    });
    await paid();
    expect(shop.countOf('POST', /^\/api\/payments$/)).toBe(1);
    expect(confirms()).toBe(1);
    expect(shop.charges).toEqual([order.id]);
  });

  it('asks for the security code before anything is sent', async () => {
    const { address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    await user.click(await payButton());
    expect(await screen.findByText('Type the security code of the Visa ending in 4242.')).toBeVisible();
    expect(shop.countOf('POST', /payments/)).toBe(0);
  });

  it('offers the default card first and never an expired one', async () => {
    shop.cards = [
      makeCard('1111', { isExpired: true, isDefault: true, expYear: 2020 }),
      makeCard('4242'),
      makeCard('5555', { brand: 'mastercard' }),
    ];
    const order = shop.addOrder();
    renderApp(`/orders/${order.id}/pay`);
    await code();
    expect(screen.getByRole('radio', { name: /ending in.*1111/ })).toBeDisabled();
    expect(screen.getByRole('radio', { name: /ending in.*4242/ })).toBeChecked();
  });
});

describe('a decline', () => {
  it('is explained beside the card, says what happened to the money, and another card pays', async () => {
    const { order, address } = atPayment('0341', '4242');
    const { user } = renderApp(address);
    await payWith(user);
    const notice = await screen.findByTestId('payment-notice');
    expect(notice).toHaveTextContent('Visa ending in 0341 was not charged');
    expect(notice).toHaveTextContent('Nothing was charged.');
    await waitFor(() => expect(notice).toHaveFocus());
    expect(screen.getByTestId('payment-status')).toHaveTextContent('was not charged');
    expect(notice.parentElement).toContainElement(screen.getByRole('radio', { name: /0341/ }));
    expect(await code()).toHaveValue('');

    await user.click(screen.getByRole('radio', { name: /4242/ }));
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
    expect(shop.countOf('POST', /^\/api\/payments$/)).toBe(2);
  });

  it('is still explained after a reload', async () => {
    const { address } = atPayment('0341');
    const { user } = renderApp(address);
    await payWith(user);
    await screen.findByTestId('payment-notice');
    reload(address);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent('was not charged');
  });

  it('by a code that Stripe does not take asks for the code again', async () => {
    const { address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    const spent = shop.makeToken.bind(shop);
    shop.makeToken = () => {
      const token = spent();
      shop.tokens.delete(token);
      return token;
    };
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent('Type the security code again');
    shop.makeToken = spent;
    await payWith(user);
    await paid();
  });
});

describe('the bank’s challenge', () => {
  it('is passed, and the server confirms once more', async () => {
    const { order, address } = atPayment('3184');
    const { user } = renderApp(address);
    await payWith(user);
    await paid();
    expect(bank.asked).toHaveLength(1);
    expect(confirms()).toBe(2);
    expect(shop.calls.filter((call) => call.path.endsWith('/confirm'))[1]?.body).toEqual({});
    expect(shop.charges).toEqual([order.id]);
  });

  it('failed: says so, and the second try pays', async () => {
    const { order, address } = atPayment('3184');
    bank.answer = async () => 'said-no';
    const { user } = renderApp(address);
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent('could not confirm that it is you');
    expect(shop.charges).toEqual([]);
    bank.answer = async () => 'said-yes';
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it('closed: can be opened again', async () => {
    const { address } = atPayment('3184');
    bank.answer = async () => 'closed';
    const { user } = renderApp(address);
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(
      'The check with your bank is not finished',
    );
    bank.answer = async () => 'said-yes';
    await user.click(screen.getByRole('button', { name: 'Continue with your bank' }));
    await paid();
    expect(bank.asked).toHaveLength(2);
  });

  it('closed: another card can be taken instead', async () => {
    const { order, address } = atPayment('3184', '4242');
    bank.answer = async () => 'closed';
    const { user } = renderApp(address);
    await payWith(user);
    await user.click(await screen.findByRole('button', { name: /Use another card/ }));
    await user.click(screen.getByRole('radio', { name: /4242/ }));
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it('passed and then declined for lack of funds: explained, nothing charged', async () => {
    const { address } = atPayment('3178');
    const { user } = renderApp(address);
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent('not enough money');
    expect(shop.charges).toEqual([]);
  });
});

describe('the order', () => {
  it('can be cancelled instead, with words about the money', async () => {
    const { address } = atPayment('4242');
    const { user } = renderApp(address);
    await user.click(await screen.findByRole('button', { name: 'Cancel order' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('You have not been charged.');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel order' }));
    expect(await screen.findByText('This order was cancelled')).toBeVisible();
  });

  it('of somebody else is not found', async () => {
    renderApp('/orders/33333333-3333-4333-8333-333333333333/pay');
    expect(await screen.findByText('Order not found')).toBeVisible();
  });
});

describe('a card added on the way', () => {
  it('passes its own challenge, is chosen, and pays', async () => {
    const order = shop.addOrder();
    const { user } = renderApp(`/orders/${order.id}/pay`);
    await user.type(await screen.findByLabelText('Card number, expiry and code'), '4000002760003184');
    await user.click(screen.getByRole('button', { name: 'Save card' }));
    expect(await screen.findByRole('radio', { name: /3184/ })).toBeChecked();
    expect(bank.asked[0]).toMatch(/^seti_/);
    await payWith(user);
    await paid();
    expect(bank.asked[1]).toMatch(/^pi_/);
  });
});
