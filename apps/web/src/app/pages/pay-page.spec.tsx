import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
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
      seenStatus: 'requires_payment_method',
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
    await user.click(await code());
    await user.click(await payButton());
    expect(await screen.findByText('Type the security code of your Visa •••• 4242.')).toBeVisible();
    expect(await code()).toHaveFocus();
    expect(confirms()).toBe(0);
  });

  it('pays with a code whose last digit is followed by Enter before the page has painted', async () => {
    const { order, address } = atPayment('4242');
    renderApp(address);
    const field = await code();
    const form = (await payButton()).closest('form') as HTMLFormElement;
    act(() => {
      fireEvent.input(field, { target: { value: '123' } });
      fireEvent.submit(form);
    });
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it('pays with a code that the field has not told of yet', async () => {
    const { order, address } = atPayment('4242');
    const { user } = renderApp(address);
    bank.messages.late = true;
    await user.type(await code(), '123');
    const { makeToken } = shop;
    const tokens: string[] = [];
    shop.makeToken = () => {
      const token = makeToken();
      tokens.push(token);
      return token;
    };
    const button = await payButton();
    act(() => {
      button.click();
      button.click();
    });
    await paid();
    expect(shop.charges).toEqual([order.id]);
    expect(confirms()).toBe(1);
    expect(tokens).toHaveLength(1);
  });

  it('asks for the security code where Stripe’s field does not answer', async () => {
    const { address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    jest.spyOn(bank.stripe, 'createToken').mockReturnValueOnce(new Promise(() => {}));
    await user.click(await payButton());
    expect(await screen.findByText(/^Type the security code of/, {}, { timeout: 10_000 })).toBeVisible();
    expect(confirms()).toBe(0);
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
    const words =
      'Your Visa •••• 0341 was declined. You were not charged. Try another card or contact your bank.';
    expect(notice).toHaveTextContent(words);
    await waitFor(() => expect(notice).toHaveFocus());
    expect(screen.getByTestId('payment-status')).toHaveTextContent(words);
    expect(notice.parentElement?.parentElement).toContainElement(screen.getByRole('radio', { name: /0341/ }));
    expect(await code()).toHaveValue('');

    await user.click(screen.getByRole('radio', { name: /4242/ }));
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
    expect(shop.countOf('POST', /^\/api\/payments$/)).toBe(1);
  });

  it('is still explained after a reload', async () => {
    const { address } = atPayment('0341');
    const { user } = renderApp(address);
    await payWith(user);
    await screen.findByTestId('payment-notice');
    reload(address);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent('0341 was declined');
  });

  it('by a code that Stripe does not take asks for the code again', async () => {
    const { address } = atPayment('4242');
    const { user } = renderApp(address);
    await code();
    const { makeToken } = shop;
    shop.makeToken = () => {
      const token = makeToken();
      shop.tokens.delete(token);
      return token;
    };
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent('Type the security code again');
    shop.makeToken = makeToken;
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
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(
      'your bank could not verify this payment',
    );
    expect(shop.charges).toEqual([]);
    bank.answer = async () => 'said-yes';
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it('closed: is no failure of the bank, and can be tried again without typing anything', async () => {
    const { order, address } = atPayment('3184');
    bank.answer = async () => 'closed';
    const { user } = renderApp(address);
    await payWith(user);
    const notice = await screen.findByTestId('payment-notice');
    expect(notice).toHaveTextContent('You closed your bank’s check. You were not charged.');
    await waitFor(() => expect(notice).toHaveFocus());
    expect(await code()).toHaveValue('123');
    bank.answer = async () => 'said-yes';
    await user.click(within(notice).getByRole('button', { name: 'Try again' }));
    await paid();
    expect(bank.asked).toHaveLength(2);
    expect(shop.charges).toEqual([order.id]);
  });

  it('closed on the way to a payment that still waits for it: is opened again', async () => {
    const { address } = atPayment('3184');
    bank.answer = async () => 'closed';
    const { bankSays } = shop;
    shop.bankSays = () => undefined;
    const { user } = renderApp(address);
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(
      'You closed your bank’s check. You were not charged.',
    );
    bank.answer = async (clientSecret) => {
      bankSays(clientSecret, 'said-yes');
      return 'said-yes';
    };
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await paid();
    expect(confirms()).toBe(2);
  });

  it('that never came: can be opened again', async () => {
    const { address } = atPayment('3184');
    bank.answer = async () => 'unreachable';
    const { user } = renderApp(address);
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(
      'Your bank’s check is not finished. You were not charged.',
    );
    bank.answer = async () => 'said-yes';
    await user.click(screen.getByRole('button', { name: 'Continue with your bank' }));
    await paid();
    expect(bank.asked).toHaveLength(2);
  });

  it('that never came: another card can be taken instead', async () => {
    const { order, address } = atPayment('3184', '4242');
    bank.answer = async () => 'unreachable';
    const { user } = renderApp(address);
    await payWith(user);
    await user.click(await screen.findByRole('button', { name: /Use another card/ }));
    expect(screen.getByRole('radio', { name: /3184/ })).toHaveFocus();
    await user.click(screen.getByRole('radio', { name: /4242/ }));
    await payWith(user);
    await paid();
    expect(shop.charges).toEqual([order.id]);
  });

  it('passed and then declined for lack of funds: explained, nothing charged', async () => {
    const { address } = atPayment('3178');
    const { user } = renderApp(address);
    await payWith(user);
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(
      'insufficient funds. You were not charged.',
    );
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
    expect(await screen.findByText('This order was canceled')).toBeVisible();
  });

  it('of somebody else is not found', async () => {
    renderApp('/orders/33333333-3333-4333-8333-333333333333/pay');
    expect(await screen.findByText('Order not found')).toBeVisible();
  });
});
