import { screen, waitFor } from '@testing-library/react';
import { asMember } from '../../../test/support/at-membership';
import { code, typeNewCard } from '../../../test/support/at-payment';
import { bank, openShop, renderApp, world } from '../../../test/support/render-app';

const pay = () => screen.findByRole('button', { name: 'Pay $50.00' });
const paid = () => screen.findByRole('heading', { name: 'Payment successful' });
const charges = () => world.shop.charges.length;
const notice = () => screen.findByTestId('payment-notice');

beforeEach(() => void openShop());

describe('an invoice', () => {
  it('that is paid is a receipt to print', async () => {
    asMember();
    const { invoice } = world.shop.invoices[0]!;
    world.shop.invoices[0]!.invoice = { ...invoice, refundedAmount: 1000 };
    renderApp(`/invoices/${invoice.id}`);
    const receipt = await screen.findByRole('article');
    expect(receipt).toHaveTextContent('CS-0001');
    expect(receipt).toHaveTextContent('Visa •••• 4242');
    expect(receipt).toHaveTextContent('Sign-up fee$9.99');
    expect(receipt).toHaveTextContent('Total$59.99');
    expect(receipt).toHaveTextContent('Refunded to your card−$10.00');
    expect(receipt).toHaveTextContent('Total after refunds$49.99');
    expect(receipt).toHaveTextContent('ada@example.com');
    expect(document.title).toBe('Receipt CS-0001 · Countersign');
    expect(screen.getByRole('button', { name: 'Print' })).toBeVisible();
  });

  it('that is open is paid with the saved card and its code', async () => {
    const { invoice } = world.shop.addFailedRenewal(asMember('4242'));
    const { user } = renderApp(`/invoices/${invoice.id}`);
    expect(await notice()).toHaveTextContent('Your Visa •••• 4242 was declined. You were not charged.');
    await user.type(await code(), '123');
    await user.click(await pay());
    const heading = await paid();
    await waitFor(() => expect(heading).toHaveFocus());
    expect(screen.getByRole('article')).toHaveTextContent('CS-0002');
    expect(charges()).toBe(1);
  });

  it('goes through the bank’s check, whose end is read and not confirmed', async () => {
    const { invoice } = world.shop.addFailedRenewal(asMember('3184'));
    const { user } = renderApp(`/invoices/${invoice.id}`);
    await user.type(await code(), '123');
    await user.click(await pay());
    await paid();
    const confirms = world.shop.calls.filter(({ path }) => path.endsWith('/confirm'));
    expect(confirms.map(({ body }) => Object.keys(body as object))).toEqual([
      ['cvcToken', 'paymentMethodId'].reverse(),
      [],
    ]);
    expect(charges()).toBe(1);
  });

  it('that was paid elsewhere meanwhile is not paid twice', async () => {
    const held = world.shop.addFailedRenewal(asMember('4242'));
    const { user } = renderApp(`/invoices/${held.invoice.id}`);
    await user.type(await code(), '123');
    held.invoice = {
      ...held.invoice,
      status: 'paid',
      payment: { ...held.invoice.payment, status: 'succeeded', lastError: null },
    };
    await user.click(await pay());
    await paid();
    expect(charges()).toBe(0);
  });

  it('that was canceled says so', async () => {
    const held = world.shop.addFailedRenewal(asMember('4242'));
    held.invoice = { ...held.invoice, status: 'void' };
    renderApp(`/invoices/${held.invoice.id}`);
    expect(await screen.findByText('This invoice was canceled')).toBeVisible();
  });

  it('of joining is paid where joining is', async () => {
    world.shop.addInvoice('join');
    world.shop.membership = { ...world.shop.membership, status: 'incomplete' };
    const { router } = renderApp(`/invoices/${world.shop.invoices[0]!.invoice.id}`);
    await waitFor(() => expect(router.state.location.pathname).toBe('/membership/join'));
  });

  it('of somebody else is not found', async () => {
    renderApp('/invoices/00000000-0000-4000-8000-999999999999');
    expect(await screen.findByText('Invoice not found')).toBeVisible();
  });
});

describe('the mailed link to an invoice', () => {
  const linked = (last4 = '3184') => {
    const held = world.shop.addFailedRenewal(asMember(last4));
    world.shop.user = null;
    return { held, address: `/pay-invoice#token=${world.shop.mailInvoice(held)}` };
  };

  it('pays with a new card, without a session and without the saved cards', async () => {
    const { address } = linked();
    const { user, router } = renderApp(address);
    await pay();
    expect(screen.queryByRole('radio')).toBeNull();
    // The secret leaves the address at once.
    expect(router.state.location.hash).toBe('');
    await typeNewCard(user, '4242424242424242');
    await user.click(await pay());
    const heading = await paid();
    await waitFor(() => expect(heading).toHaveFocus());
    expect(charges()).toBe(1);
    for (const call of ['payment-methods', 'membership']) {
      expect(world.shop.countOf('GET', new RegExp(`/api/${call}$`))).toBe(0);
    }
  });

  it('goes through the bank’s check, fails, and goes through again', async () => {
    const { address } = linked();
    bank.answer = async () => 'said-no';
    const { user } = renderApp(address);
    await typeNewCard(user, '4000002760003184');
    await user.click(await pay());
    expect(await notice()).toHaveTextContent('You were not charged.');
    bank.answer = async () => 'said-yes';
    await user.click(await pay());
    await paid();
    expect(bank.asked).toHaveLength(2);
    expect(charges()).toBe(1);
  });

  it('says that the invoice is paid already', async () => {
    const { held, address } = linked();
    held.invoice = { ...held.invoice, status: 'paid', paidAt: '2026-11-20T12:00:00.000Z' };
    renderApp(address);
    expect(await screen.findByText('This invoice is paid')).toBeVisible();
    expect(screen.getByText(/There is nothing left to pay./)).toHaveTextContent('November 20, 2026');
  });

  it.each([
    ['has expired', '/pay-invoice#token=expired-token-00000000000'],
    ['is incomplete', '/pay-invoice#token=x'],
    ['was loaded again', '/pay-invoice'],
  ])('%s: says what to do', async (_, address) => {
    world.shop.user = null;
    renderApp(address);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('This link is no longer valid');
    expect(alert).toHaveTextContent('You were not charged. Open the link in the email once more, or sign in');
  });
});
