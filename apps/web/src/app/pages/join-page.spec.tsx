import { screen, waitFor, within } from '@testing-library/react';
import { asMember, joinButton, welcome, withCards } from '../../../test/support/at-membership';
import { code, typeNewCard } from '../../../test/support/at-payment';
import { fill } from '../../../test/support/fill';
import { bank, openShop, reload, renderApp, world } from '../../../test/support/render-app';

const address = '/membership/join';
const joins = () =>
  world.shop.calls.filter(({ method, path }) => method === 'POST' && path === '/api/membership');
const charges = () => world.shop.charges.length;

beforeEach(() => void openShop());

describe('joining', () => {
  it('says what it costs today and each month, and what is agreed to', async () => {
    withCards('4242');
    renderApp(address);
    const button = await joinButton();
    const costs = within(screen.getByRole('region', { name: 'Your membership' }));
    expect(costs.getByText('$9.99')).toBeVisible();
    expect(costs.getByText('$50.00')).toBeVisible();
    expect(costs.getByText('then $50.00 every month, until you cancel')).toBeVisible();
    expect(costs.getByText('$59.99')).toBeVisible();
    expect(button).toHaveAccessibleDescription(/charges this card \$50.00 every month without asking you/);
    expect(screen.queryByRole('checkbox', { name: /Save this card/ })).toBeNull();
    expect(screen.queryByRole('group', { name: 'Payment method' })).toBeNull();
  });

  it('joins with the default card and its code, once', async () => {
    withCards('4242', '1111');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await user.dblClick(await joinButton());
    const heading = await welcome();
    await waitFor(() => expect(heading).toHaveFocus());
    expect(joins()).toHaveLength(1);
    expect(joins()[0]?.body).toEqual({
      paymentMethodId: 'pm_4242',
      cvcToken: expect.stringMatching(/^cvctok_/),
      seenPrices: {
        today: { amount: 5999, currency: 'usd' },
        monthly: { amount: 5000, currency: 'usd' },
      },
    });
    expect(charges()).toBe(1);
    expect(bank.asked).toEqual([]);
  });

  it('joins with a new card, without its choice to be kept', async () => {
    const { user } = renderApp(address);
    await typeNewCard(user, '4242424242424242');
    await user.click(await joinButton());
    await welcome();
    expect(joins()[0]?.body).toEqual({
      paymentMethodId: expect.stringMatching(/^pm_/),
      seenPrices: expect.anything(),
    });
    expect(charges()).toBe(1);
  });

  it('passes one challenge and confirms nothing afterwards', async () => {
    withCards('3155');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await user.click(await joinButton());
    await welcome();
    expect(bank.asked).toHaveLength(1);
    expect(joins()).toHaveLength(1);
    const confirms = world.shop.calls.filter(({ path }) => path.endsWith('/confirm'));
    expect(confirms.map(({ body }) => body)).toEqual([{}]);
    expect(charges()).toBe(1);
  });

  it('says that the challenge was closed, and joins once at the second try', async () => {
    withCards('3184');
    bank.answer = async () => 'closed';
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await user.click(await joinButton());
    const notice = await screen.findByTestId('payment-notice');
    expect(notice).toHaveTextContent('You closed your bank’s check. You were not charged.');
    await waitFor(() => expect(notice).toHaveFocus());
    bank.answer = async () => 'said-yes';
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await welcome();
    expect(world.shop.joins).toBe(1);
    expect(charges()).toBe(1);
  });

  it('names a card that was declined, and takes another one', async () => {
    withCards('0341', '4242');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await user.click(await joinButton());
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(
      'Your Visa •••• 0341 was declined. You were not charged.',
    );
    await user.click(screen.getByRole('radio', { name: /4242/ }));
    await user.type(await code(), '123');
    await user.click(await joinButton());
    await welcome();
    expect(world.shop.joins).toBe(1);
    expect(charges()).toBe(1);
  });

  it('shows what will be charged: at the bank what was agreed to, for a new try the prices of today', async () => {
    withCards('3184');
    bank.answer = () => new Promise(() => undefined);
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await user.click(await joinButton());
    await waitFor(() => expect(bank.asked).toHaveLength(1));
    const usd = (amount: number) => ({ amount, currency: 'usd' });
    Object.assign(world.shop.plan ?? {}, { monthly: usd(7000), today: usd(7999) });
    const again = reload(address);
    expect(await screen.findByText(/To pay \$59.99 with your Visa •••• 3184/)).toBeVisible();
    const costs = () => within(screen.getByRole('region', { name: 'Your membership' }));
    expect(costs().getByText('$59.99')).toBeVisible();
    expect(costs().getByText('then $50.00 every month, until you cancel')).toBeVisible();
    await again.user.click(screen.getByRole('button', { name: 'Use another card' }));
    expect(await screen.findByRole('button', { name: 'Join and pay $79.99' })).toBeVisible();
    expect(costs().getByText('$79.99')).toBeVisible();
    expect(costs().getByText('then $70.00 every month, until you cancel')).toBeVisible();
  });

  it('waits behind a button after a reload in the middle of the challenge', async () => {
    withCards('3184');
    bank.answer = () => new Promise(() => undefined);
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await user.click(await joinButton());
    await waitFor(() => expect(bank.asked).toHaveLength(1));
    bank.answer = async () => 'said-yes';
    const again = reload(address);
    expect(await screen.findByText(/To pay \$59.99 with your Visa •••• 3184/)).toBeVisible();
    expect(bank.asked).toHaveLength(1);
    await again.user.click(screen.getByRole('button', { name: 'Continue with your bank' }));
    await welcome();
    expect(charges()).toBe(1);
  });

  it('can be left before the first payment, and begun again', async () => {
    withCards('0341', '4242');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await user.click(await joinButton());
    await user.click(await screen.findByRole('button', { name: 'Cancel joining' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('You have not been charged. You can join again at any time.');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel joining' }));
    expect(await screen.findByText(/did not finish in time/)).toBeVisible();
    await user.click(screen.getByRole('radio', { name: /4242/ }));
    await user.type(await code(), '123');
    await user.click(await joinButton());
    await welcome();
    expect(charges()).toBe(1);
  });

  it('charges no other price than the one shown', async () => {
    withCards('4242');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    world.shop.plan = { ...world.shop.plan!, today: { amount: 6999, currency: 'usd' } };
    await user.click(await joinButton());
    expect(await screen.findByTestId('payment-notice')).toHaveTextContent(
      'The price has changed. You were not charged. Check the new price, then join.',
    );
    expect(await screen.findByRole('button', { name: 'Join and pay $69.99' })).toBeEnabled();
    expect(charges()).toBe(0);
  });

  it('reads what became of a join whose answer was lost', async () => {
    withCards('4242');
    world.shop.refuse('POST /api/membership', 'lost');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    await user.click(await joinButton());
    await welcome();
    expect(joins()).toHaveLength(1);
    expect(charges()).toBe(1);
  });

  it('shows a membership that began in another tab, and charges nothing more', async () => {
    const [card] = withCards('4242');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    world.shop.addMember(card!);
    await user.click(await joinButton());
    await welcome();
    expect(joins()).toHaveLength(0);
    expect(charges()).toBe(0);
  });

  it('is taken up where a lost session has broken it off', async () => {
    withCards('4242');
    const { user } = renderApp(address);
    await user.type(await code(), '123');
    const { user: who } = world.shop;
    world.shop.user = null;
    await user.click(await joinButton());
    const dialog = within(await screen.findByRole('dialog'));
    world.shop.user = who;
    await fill(user, dialog.getByLabelText(/^Password/), world.shop.password);
    await user.click(dialog.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText('You are signed in again.')).toBeVisible();
    await user.type(await code(), '123');
    await user.click(await joinButton());
    await welcome();
    expect(charges()).toBe(1);
  });

  it('leads a member to the membership', async () => {
    asMember();
    renderApp(address);
    expect(await screen.findByText(/^Next payment/)).toBeVisible();
    expect(screen.queryByRole('heading', { name: /Welcome/ })).toBeNull();
  });

  it('says that there is nothing to join', async () => {
    world.shop.plan = null;
    renderApp(address);
    expect(await screen.findByText('Membership is not available')).toBeVisible();
  });
});
