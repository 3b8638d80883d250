import { act, screen, waitFor, within } from '@testing-library/react';
import { catchDownloads } from '../../../test/support/downloads';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, reload, renderApp } from '../../../test/support/render-app';
import { shopper } from '../../../test/support/samples';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

const section = async (name: string) => within(await screen.findByRole('region', { name }));

describe('a new account', () => {
  it('says at the field what is wrong, and puts the focus there', async () => {
    shop.user = null;
    const { user } = renderApp('/sign-up');
    await user.type(await screen.findByLabelText(/Name/), 'Ada');
    await user.type(screen.getByLabelText(/Email/), shopper.email);
    await user.type(screen.getByLabelText(/^Password/), 'correct horse battery');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByText(/This email already has an account/)).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText(/Email/)).toHaveFocus());
  });

  it('says at the field that a password is too common', async () => {
    shop.user = null;
    const message = 'This password is too common. Choose one that is harder to guess.';
    const errors = [{ path: 'password', code: 'common_password', message }];
    shop.refuse('POST /api/auth/register', shop.problem('validation_failed', { errors }));
    const { user } = renderApp('/sign-up');
    await user.type(await screen.findByLabelText(/Name/), 'Ada');
    await user.type(screen.getByLabelText(/Email/), 'new@example.com');
    const password = screen.getByLabelText(/^Password/);
    await user.type(password, 'iloveyou');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByText(message)).toBeVisible();
    await waitFor(() => expect(password).toHaveFocus());
  });

  it('is asked to confirm its address, and can have the mail again once a minute', async () => {
    shop.user = { ...shopper, emailVerified: false };
    const { user, router } = renderApp('/orders');
    const banner = within(await screen.findByRole('complementary', { name: 'Confirm your email address' }));
    expect(
      banner.getByText(/Open the link in our mail to ada@example.com, or press Resend if there is none/),
    ).toBeVisible();
    await user.click(banner.getByRole('button', { name: 'Resend' }));
    expect(await banner.findByText(/^Sent\./)).toBeVisible();
    expect(banner.getByRole('button', { name: /Resend in \d+ s/ })).toBeDisabled();
    expect(shop.links.size).toBe(1);
    // It counts on while the shopper walks about, and stands in nobody's way at the till.
    await act(() => router.navigate('/cards'));
    await screen.findByRole('heading', { name: 'Cards' });
    expect(screen.getByRole('button', { name: /Resend in \d+ s/ })).toBeDisabled();
    const order = shop.addOrder();
    await act(() => router.navigate(`/orders/${order.id}/pay`));
    await screen.findByRole('heading', { name: 'Payment' });
    expect(screen.queryByRole('complementary', { name: 'Confirm your email address' })).toBeNull();
  });

  it('waits as long as the shop says when the mail was asked for too often', async () => {
    shop.user = { ...shopper, emailVerified: false };
    shop.refuse('POST /api/me/verification', {
      ...shop.problem('rate_limited'),
      headers: { 'retry-after': '120' },
    });
    const { user } = renderApp('/orders');
    await user.click(await screen.findByRole('button', { name: 'Resend' }));
    expect(await screen.findByText(/Too many attempts\. Wait 2 minutes.*Forgot your password/)).toBeVisible();
    expect(screen.getByRole('button', { name: /Resend in (120|119) s/ })).toBeDisabled();
  });
});

describe('the password', () => {
  it('is changed with the one of today, and says so', async () => {
    const { user } = renderApp('/profile');
    const form = await section('Password');
    const current = form.getByLabelText(/Current password/);
    expect(current).toHaveAttribute('autocomplete', 'current-password');
    await user.type(current, 'wrong horse');
    await user.type(form.getByLabelText(/New password/), 'a better horse');
    await user.click(form.getByRole('button', { name: 'Change password' }));
    expect(await form.findByText('Wrong password.')).toBeVisible();
    await waitFor(() => expect(current).toHaveFocus());
    await user.clear(current);
    await user.type(current, 'correct horse');
    await user.click(form.getByRole('button', { name: 'Change password' }));
    await waitFor(() => expect(form.getByRole('status')).toHaveTextContent('Password changed.'));
    expect(shop.password).toBe('a better horse');
    expect(current).toHaveValue('');
  });

  it('that there is none of yet can be chosen by a mailed link', async () => {
    shop.user = { ...shopper, hasPassword: false };
    const { user } = renderApp('/profile');
    const form = await section('Password');
    await user.click(form.getByRole('button', { name: 'Send link' }));
    expect(await form.findByText('Sent to ada@example.com.')).toBeVisible();
    expect(shop.calls.at(-1)).toMatchObject({
      path: '/api/auth/forgot-password',
      body: { email: shopper.email },
    });
  });
});

describe('the address', () => {
  it('is changed by a link to the new one; until then it is told as pending', async () => {
    const { user } = renderApp('/profile');
    const form = await section('Email');
    await user.type(form.getByLabelText(/New email/), shopper.email);
    await user.type(form.getByLabelText(/^Password/), 'correct horse');
    await user.click(form.getByRole('button', { name: 'Send link' }));
    expect(await form.findByText('This is already your email.')).toBeVisible();
    await user.clear(form.getByLabelText(/New email/));
    await user.type(form.getByLabelText(/New email/), 'New@example.com');
    await user.click(form.getByRole('button', { name: 'Send link' }));
    expect(await form.findByText(/Open the link that we sent to new@example.com/)).toBeVisible();
    expect(form.getByText('ada@example.com')).toBeVisible();
    expect([...shop.links.values()]).toEqual([{ kind: 'change', email: 'new@example.com' }]);
    reload('/profile');
    expect(
      await (await section('Email')).findByText(/Open the link that we sent to new@example.com/),
    ).toBeVisible();
  });
});

describe('sessions', () => {
  it('are listed with this device marked; one ends, then all others', async () => {
    for (const browser of ['Safari on iPhone', 'Chrome on Windows', 'Edge on Windows']) {
      shop.signInElsewhere(browser);
    }
    const { user } = renderApp('/profile');
    const list = await screen.findByRole('list', { name: 'Sessions' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(4);
    expect(within(list).getByText('This device').closest('li')).toHaveTextContent('Firefox on Linux');
    await user.click(within(list).getByRole('button', { name: 'End session: Chrome on Windows' }));
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(3));
    expect(list).not.toHaveTextContent('Chrome on Windows');
    await user.click(screen.getByRole('button', { name: 'End all other sessions' }));
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(1));
    expect(screen.getByText('All other sessions were ended.')).toBeVisible();
    expect(shop.user).not.toBeNull();
  });
});

describe('deleting the account', () => {
  it('says what goes and what stays, asks for the password, and says goodbye', async () => {
    const { user, router } = renderApp('/profile');
    await user.click(await screen.findByRole('button', { name: /^Delete account…/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete your account?' }));
    expect(dialog.getByText(/paid orders with their payments, refunds and receipts/)).toBeVisible();
    await user.type(dialog.getByLabelText(/^Password/), 'wrong horse');
    await user.click(dialog.getByRole('button', { name: 'Delete account' }));
    expect(await dialog.findByText('Wrong password.')).toBeVisible();
    await user.clear(dialog.getByLabelText(/^Password/));
    await user.type(dialog.getByLabelText(/^Password/), 'correct horse');
    await user.click(dialog.getByRole('button', { name: 'Delete account' }));
    await screen.findByRole('heading', { name: 'Your account is deleted' });
    expect(router.state.location.pathname).toBe('/account-deleted');
    expect(await screen.findByRole('link', { name: 'Sign in' })).toBeVisible();
    expect(shop.user).toBeNull();
  });

  it('waits for a payment that is under way', async () => {
    shop.refuse('DELETE /api/me', shop.problem('payment_in_progress'));
    const { user } = renderApp('/profile');
    await user.click(await screen.findByRole('button', { name: /^Delete account…/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete your account?' }));
    await user.type(dialog.getByLabelText(/^Password/), 'correct horse');
    await user.click(dialog.getByRole('button', { name: 'Delete account' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('A payment is in progress.');
    expect(shop.user).not.toBeNull();
  });

  it('needs no password where there is none', async () => {
    shop.user = { ...shopper, hasPassword: false };
    const { user } = renderApp('/profile');
    await user.click(await screen.findByRole('button', { name: /^Delete account…/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete your account?' }));
    expect(dialog.queryByLabelText(/^Password/)).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Delete account' }));
    await screen.findByRole('heading', { name: 'Your account is deleted' });
  });
});

describe('the user’s data', () => {
  it('is saved as a file, or the reason is told why not', async () => {
    const saved = catchDownloads();
    shop.refuse(
      'GET /api/me/export',
      { status: 200, body: { profile: { name: 'Ada' } } },
      shop.problem('rate_limited'),
    );
    const { user } = renderApp('/profile');
    const own = await section('Your data');
    await user.click(own.getByRole('button', { name: 'Download your data' }));
    expect(await own.findByText('The file was downloaded.')).toBeVisible();
    await waitFor(() => expect(JSON.parse(saved[0]?.text ?? 'null')).toEqual({ profile: { name: 'Ada' } }));
    await user.click(own.getByRole('button', { name: 'Download your data' }));
    expect(await own.findByRole('alert')).toHaveTextContent(/^Too many attempts/);
    expect(saved).toHaveLength(1);
    jest.restoreAllMocks();
  });
});
