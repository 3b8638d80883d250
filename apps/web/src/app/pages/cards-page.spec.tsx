import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { FakeShop } from '../../../test/support/fake-shop';
import { bank, openShop, renderApp } from '../../../test/support/render-app';
import { makeCard, shopper } from '../../../test/support/samples';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

const cardField = () => screen.findByLabelText('Card number, expiry and code');
const saved = () => screen.findByRole('list', { name: 'Saved cards' });

async function add(number: string) {
  const { user } = renderApp('/cards');
  await user.click(await screen.findByRole('button', { name: 'Add card' }));
  await user.type(await cardField(), number);
  await user.click(screen.getByRole('button', { name: 'Save card' }));
  return user;
}

describe('saving a card', () => {
  it('keeps it, with the holder’s name', async () => {
    await add('4242424242424242');
    const list = await saved();
    expect(within(list).getByText('4242')).toBeVisible();
    expect(list).toHaveTextContent('Ada Byron');
    expect(list).toHaveTextContent('Default');
  });

  it('keeps it when Enter follows the last digit before the page has painted', async () => {
    const { user } = renderApp('/cards');
    await user.click(await screen.findByRole('button', { name: 'Add card' }));
    const field = await cardField();
    const form = screen.getByRole('button', { name: 'Save card' }).closest('form') as HTMLFormElement;
    act(() => {
      fireEvent.input(field, { target: { value: '4242424242424242' } });
      fireEvent.submit(form);
    });
    expect(within(await saved()).getByText('4242')).toBeVisible();
  });

  it('keeps it when the field has not told yet that it is complete', async () => {
    bank.messages.late = true;
    await add('4242424242424242');
    expect(within(await saved()).getByText('4242')).toBeVisible();
  });

  it('goes through the bank where it asks', async () => {
    await add('4000002760003184');
    expect(await saved()).toHaveTextContent('3184');
    expect(bank.asked).toHaveLength(1);
    expect(shop.countOf('POST', /setups\/seti_\d+\/confirm$/)).toBe(1);
  });

  it('explains a decline beside the field, and another number is saved', async () => {
    const user = await add('4000000000000002');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('This card was not saved');
    expect(alert).toHaveTextContent('You were not charged.');
    await waitFor(() => expect(alert).toHaveFocus());
    const field = await cardField();
    await user.clear(field);
    await user.type(field, '4242424242424242');
    await user.click(screen.getByRole('button', { name: 'Save card' }));
    expect(await saved()).toHaveTextContent('4242');
  });

  it('asks for the verified address where the shop wants it, sends the link again, and saves afterwards', async () => {
    shop.user = { ...shopper, emailVerified: false };
    shop.refuse('POST /api/payment-methods', shop.problem('email_verification_required'));
    const user = await add('4242424242424242');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Confirm your email address first');
    expect(alert).toHaveTextContent('The card was not saved and you were not charged.');
    await user.click(within(alert).getByRole('button', { name: 'Resend link' }));
    expect(await within(alert).findByText(/^Sent\. Check your inbox/)).toBeVisible();
    expect(within(alert).getByRole('button', { name: /Resend link in \d+ s/ })).toBeDisabled();
    expect([...shop.links.values()]).toMatchObject([{ kind: 'verify', email: shopper.email }]);
    await user.click(screen.getByRole('button', { name: 'Save card' }));
    expect(await saved()).toHaveTextContent('4242');
  });

  it('can go back to a challenge that never came', async () => {
    bank.answer = async () => 'unreachable';
    const user = await add('4000002760003184');
    const back = await screen.findByRole('button', { name: 'Try again' });
    bank.answer = async () => 'said-yes';
    await user.click(back);
    expect(await saved()).toHaveTextContent('3184');
  });

  it('says that a failed challenge saved nothing', async () => {
    bank.answer = async () => 'said-no';
    await add('4000002760003184');
    expect(await screen.findByRole('alert')).toHaveTextContent('Your bank could not verify this card');
    expect(shop.cards).toEqual([]);
  });

  it.each([
    'network',
    'unreadable',
    'internal_error',
    'service_unavailable',
    'payment_provider_unavailable',
  ] as const)('%s: does not claim that nothing was saved', async (code) => {
    const lost = { network: 'lost', unreadable: { status: 502, body: '<h1>Bad gateway</h1>' } } as const;
    const answer = code === 'network' || code === 'unreadable' ? lost[code] : shop.problem(code);
    shop.refuse('POST /api/payment-methods', answer);
    shop.cards = [makeCard('5555')];
    const reads = () => shop.countOf('GET', /payment-methods$/);
    await add('4242424242424242');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The card may have been saved: check your cards before you try again.');
    expect(alert).toHaveTextContent('You were not charged.');
    expect(alert).not.toHaveTextContent('not saved');
    await waitFor(() => expect(reads()).toBeGreaterThan(1));
  });

  it('wants the whole card and a name before it asks anybody', async () => {
    const { user } = renderApp('/cards');
    await user.click(await screen.findByRole('button', { name: 'Add card' }));
    await cardField();
    await user.clear(screen.getByLabelText('Name on card'));
    await user.click(screen.getByRole('button', { name: 'Save card' }));
    expect(await screen.findByText('Enter the name on the card.')).toBeVisible();
    expect(shop.countOf('POST', /payment-methods/)).toBe(0);
  });
});

describe('saved cards', () => {
  it('marks default and expired, and changes the default', async () => {
    shop.cards = [
      makeCard('4242', { isDefault: true }),
      makeCard('5555'),
      makeCard('1111', { isExpired: true }),
    ];
    const { user } = renderApp('/cards');
    const items = within(await saved()).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent('Default');
    expect(items[2]).toHaveTextContent('Expired');
    expect(within(items[2]!).queryByRole('button', { name: /default/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Set Visa ending in 5555 as default' }));
    expect(await screen.findByText('Visa •••• 5555 is your default card.')).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Set Visa ending in 5555 as default' })).toBeNull(),
    );
  });

  it('removes a card after asking', async () => {
    shop.cards = [makeCard('4242')];
    const { user } = renderApp('/cards');
    await user.click(await screen.findByRole('button', { name: 'Remove Visa ending in 4242' }));
    await user.click(await screen.findByRole('button', { name: 'Remove card' }));
    expect(await screen.findByText('No saved cards')).toBeVisible();
  });

  it('says why a card must stay', async () => {
    shop.cards = [makeCard('4242')];
    const detail = 'A payment with this card is under way.';
    shop.refuse('DELETE /api/payment-methods/pm_4242', shop.problem('card_in_use', { detail }));
    const { user } = renderApp('/cards');
    await user.click(await screen.findByRole('button', { name: 'Remove Visa ending in 4242' }));
    await user.click(await screen.findByRole('button', { name: 'Remove card' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(detail);
    expect(await saved()).toHaveTextContent('4242');
  });
});
