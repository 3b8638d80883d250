import { screen, waitFor, within } from '@testing-library/react';
import { asMember, withCards } from '../../../test/support/at-membership';
import { typeNewCard } from '../../../test/support/at-payment';
import { bank, openShop, renderApp, world } from '../../../test/support/render-app';
import { books, makeCard, shopper } from '../../../test/support/samples';

const address = '/membership';
const dayOf = (iso: string | null) =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'long' }).format(new Date(iso ?? ''));

beforeEach(() => void openShop());

describe('the membership page', () => {
  it('tells a visitor what a membership is, and leads to joining', async () => {
    world.shop.user = null;
    renderApp(address);
    expect(await screen.findByText('10% off every book, as soon as you have joined.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Join' })).toHaveAttribute('href', '/membership/join');
    expect(world.shop.countOf('GET', /^\/api\/membership$/)).toBe(0);
  });

  it('shows the next payment, the card and the invoices', async () => {
    asMember();
    renderApp(address);
    const { membership } = world.shop;
    expect(await screen.findByText(/You are a member. Every book costs you 10% less./)).toBeVisible();
    expect(screen.getByText(/^Next payment/)).toHaveTextContent(
      `Next payment: $50.00 on ${dayOf(membership.currentPeriodEnd)}.`,
    );
    expect(screen.getByRole('region', { name: 'Card' })).toHaveTextContent('4242');
    const invoices = await screen.findByRole('list', { name: 'Your invoices' });
    expect(within(invoices).getByRole('link')).toHaveTextContent('Joining');
    expect(within(invoices).getByRole('link')).toHaveTextContent('$59.99');
  });

  it('keeps what it shows when the session ends, and asks to sign in again', async () => {
    asMember();
    const { user } = renderApp(address);
    await screen.findByText(/^Next payment/);
    world.shop.user = null;
    await user.click(screen.getByRole('button', { name: 'Change card' }));
    await user.click(screen.getByRole('button', { name: 'Cancel membership' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel membership' }));
    expect(await screen.findByText('Your session has ended')).toBeVisible();
    expect(screen.getByText(/^Next payment/)).toBeInTheDocument();
    expect(screen.queryByText('Become a member')).toBeNull();
  });

  it('cancels after saying until when it lasts, and resumes', async () => {
    asMember();
    const { user } = renderApp(address);
    await user.click(await screen.findByRole('button', { name: 'Cancel membership' }));
    const dialog = await screen.findByRole('dialog');
    const until = dayOf(world.shop.membership.currentPeriodEnd);
    expect(dialog).toHaveTextContent(`It lasts until ${until}, which is paid.`);
    await user.click(within(dialog).getByRole('button', { name: 'Cancel membership' }));
    expect(await screen.findByText(`Canceled. Your membership lasts until ${until}.`)).toBeVisible();
    expect(screen.queryByText(/^Next payment/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Resume membership' }));
    expect(await screen.findByText('Your membership goes on.')).toBeVisible();
    expect(await screen.findByText(/^Next payment/)).toBeVisible();
  });

  it('keeps the membership when the question is answered with no', async () => {
    asMember();
    const { user } = renderApp(address);
    await user.click(await screen.findByRole('button', { name: 'Cancel membership' }));
    await user.click(await screen.findByRole('button', { name: 'Keep membership' }));
    expect(world.shop.countOf('DELETE', /membership/)).toBe(0);
  });

  it('shows a renewal that failed, with the way to pay it', async () => {
    const card = asMember('0341');
    const { invoice } = world.shop.addFailedRenewal(card);
    renderApp(address);
    const due = await screen.findByRole('region', { name: 'Payment due' });
    expect(due).toHaveTextContent('Your Visa •••• 0341 was declined. $50.00 could not be charged.');
    expect(due).toHaveTextContent(dayOf(world.shop.membership.graceEndsAt));
    expect(within(due).getByRole('link', { name: 'Pay $50.00 now' })).toHaveAttribute(
      'href',
      `/invoices/${invoice.id}`,
    );
  });

  it('shows an older invoice that could not be charged as well, while the running month is paid', async () => {
    const { invoice } = world.shop.addFailedRenewal(asMember('0341'));
    world.shop.membership = { ...world.shop.membership, status: 'active', graceEndsAt: null };
    renderApp(address);
    const due = await screen.findByRole('region', { name: 'Payment due' });
    expect(due).toHaveTextContent('Your Visa •••• 0341 was declined. $50.00 could not be charged.');
    expect(due).not.toHaveTextContent('You are a member');
    expect(within(due).getByRole('link', { name: 'Pay $50.00 now' })).toHaveAttribute(
      'href',
      `/invoices/${invoice.id}`,
    );
  });

  it('says that canceling an unpaid membership ends it now', async () => {
    world.shop.addFailedRenewal(asMember('0341'));
    const { user } = renderApp(address);
    await user.click(await screen.findByRole('button', { name: 'Cancel membership' }));
    expect(await screen.findByRole('dialog')).toHaveTextContent('It ends now');
  });

  it('offers to join again after the end', async () => {
    const card = asMember();
    world.shop.membership = {
      ...world.shop.membership,
      status: 'canceled',
      isMember: false,
      nextPayment: null,
      paymentMethod: card,
      endedAt: '2026-11-01T10:00:00.000Z',
    };
    renderApp(address);
    expect(await screen.findByText(/ended on November 1, 2026/)).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Join again' })).toBeVisible();
    expect(await screen.findByRole('list', { name: 'Your invoices' })).toBeVisible();
  });

  it('warns of a card that expires before the next payment', async () => {
    const card = makeCard('4242', { expMonth: 1, expYear: 2021 });
    world.shop.cards = [card];
    world.shop.addMember(card);
    renderApp(address);
    expect(await screen.findByText(/before the next payment. Change it now./)).toBeVisible();
  });
});

describe('the card for renewals', () => {
  const open = async () => {
    const rendered = renderApp(address);
    await rendered.user.click(await screen.findByRole('button', { name: 'Change card' }));
    return { ...rendered, form: await screen.findByRole('form', { name: 'Change card' }) };
  };
  const submit = (form: HTMLElement) => within(form).getByRole('button', { name: 'Use this card' });

  it('changes to another saved card', async () => {
    const [card] = withCards('4242', '1111');
    world.shop.addMember(card!);
    const { user, form } = await open();
    expect(within(form).queryByRole('radio', { name: /4242/ })).toBeNull();
    await waitFor(() => expect(submit(form)).toBeEnabled());
    await user.click(submit(form));
    expect(await screen.findByText('Renewals are charged to your Visa •••• 1111.')).toBeVisible();
    expect(world.shop.membership.paymentMethod?.last4).toBe('1111');
    expect(bank.asked).toEqual([]);
  });

  it('changes to a new card, through the bank’s check', async () => {
    asMember();
    const { user, form } = await open();
    await typeNewCard(user, '4000002500003155');
    await user.click(submit(form));
    expect(await screen.findByText('Renewals are charged to your Visa •••• 3155.')).toBeVisible();
    expect(bank.asked).toHaveLength(1);
  });

  it('asks for a new card again whose fields were left for a saved one', async () => {
    const [card] = withCards('4242', '1111');
    world.shop.addMember(card!);
    const { user, form } = await open();
    await user.click(within(form).getByRole('radio', { name: /new card/ }));
    await typeNewCard(user, '4000002500003155');
    await user.click(within(form).getByRole('radio', { name: /1111/ }));
    await user.click(within(form).getByRole('radio', { name: /new card/ }));
    await user.click(submit(form));
    expect(await within(form).findByText('Type the card number.')).toBeVisible();
    expect(world.shop.membership.paymentMethod?.last4).toBe('4242');
  });

  it('keeps the card when the check was closed, and offers it again', async () => {
    asMember();
    bank.answer = async () => 'closed';
    const { user, form } = await open();
    await typeNewCard(user, '4000002760003184');
    await user.click(submit(form));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Your bank could not verify this card');
    expect(alert).toHaveTextContent('Your card was not changed and you were not charged.');
    expect(world.shop.membership.paymentMethod?.last4).toBe('4242');
  });
});

describe('the members’ discount', () => {
  const fill = () =>
    world.shop.catalog.fill(shopper.id, {
      productId: books[0]!.id,
      quantity: 2,
      seenPrice: books[0]!.price,
    });

  it('is shown line by line in the basket, and in the order', async () => {
    world.shop.catalog.discountPercent = 10;
    fill();
    const { user } = renderApp('/basket');
    const lines = await screen.findByRole('list', { name: 'Books in the basket' });
    expect(lines).toHaveTextContent('instead of $24.00$21.60');
    expect(screen.getByText('Members’ discount (10%)').closest('div')).toHaveTextContent('−$2.40');
    expect(screen.queryByText(/Members pay 10% less/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Order and pay $21.60' }));
    const summary = await screen.findByRole('list', { name: 'Books of this order' });
    expect(summary).toHaveTextContent('instead of $24.00$21.60');
    expect(screen.getByText('Members’ discount (10%)')).toBeVisible();
    const placed = world.shop.calls.find(({ method, path }) => method === 'POST' && path === '/api/orders');
    expect(placed?.body).toMatchObject({ seenTotal: { amount: 2160, currency: 'usd' } });
  });

  it('is mentioned to who is no member', async () => {
    fill();
    renderApp('/basket');
    expect(await screen.findByText(/Members pay 10% less for every book./)).toBeVisible();
    expect(screen.getByRole('link', { name: 'About membership' })).toHaveAttribute('href', '/membership');
  });

  it('that has ended meanwhile is not charged for', async () => {
    world.shop.catalog.discountPercent = 10;
    fill();
    const { user } = renderApp('/basket');
    const button = await screen.findByRole('button', { name: 'Order and pay $21.60' });
    world.shop.catalog.discountPercent = null;
    await user.click(button);
    expect(await screen.findByText(/A price has changed. Nothing was ordered/)).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Order and pay $24.00' })).toBeVisible();
  });
});
