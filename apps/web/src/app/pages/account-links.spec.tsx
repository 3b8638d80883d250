import { act, screen, waitFor } from '@testing-library/react';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';
import { shopper } from '../../../test/support/samples';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

const used = (route: RegExp) => shop.countOf('POST', route);

describe('links from mails', () => {
  it.each([
    ['/verify-email', 'verify', 'Confirm email address'],
    ['/confirm-email', 'change', 'Change email address'],
    ['/sign-in-link', 'sign-in', 'Sign in'],
  ] as const)('%s does nothing by being opened, and hides its token at once', async (page, kind, button) => {
    shop.user = null;
    const token = shop.mail(kind);
    const { router } = renderApp(`${page}#token=${token}`);
    expect(await screen.findByRole('button', { name: button })).toBeVisible();
    await waitFor(() => expect(router.state.location.hash).toBe(''));
    expect(router.state.location.search).toBe('');
    expect(shop.links.has(token)).toBe(true);
    expect(used(/^\/api\/auth/)).toBe(0);
  });

  it('confirm an address by a press; the banner goes', async () => {
    shop.user = { ...shopper, emailVerified: false };
    const { user, router } = renderApp(`/verify-email#token=${shop.mail('verify')}`);
    await user.click(await screen.findByRole('button', { name: 'Confirm email address' }));
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'Your email address is confirmed' })).toHaveFocus(),
    );
    await act(() => router.navigate('/orders'));
    await screen.findByRole('heading', { name: 'Orders' });
    expect(screen.queryByRole('complementary', { name: 'Confirm your email address' })).toBeNull();
  });

  it('change an address', async () => {
    const { user, router } = renderApp(`/confirm-email#token=${shop.mail('change', 'new@example.com')}`);
    await user.click(await screen.findByRole('button', { name: 'Change email address' }));
    await screen.findByRole('heading', { name: 'Your email address was changed' });
    await act(() => router.navigate('/profile'));
    expect(await screen.findByText('new@example.com')).toBeVisible();
  });

  it('change no address that somebody took meanwhile', async () => {
    shop.refuse('POST /api/auth/confirm-email', shop.problem('email_taken'));
    const { user } = renderApp(`/confirm-email#token=${shop.mail('change', 'new@example.com')}`);
    await user.click(await screen.findByRole('button', { name: 'Change email address' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Your address was not changed.');
  });

  it('sign in once', async () => {
    shop.user = null;
    const token = shop.mail('sign-in');
    const { user, router } = renderApp(`/sign-in-link#token=${token}`);
    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/'));
    expect(await screen.findByRole('button', { name: shopper.name })).toBeVisible();
    await act(() => router.navigate(`/sign-in-link#token=${token}`));
    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('no longer valid');
  });

  it('take the place of a broken one that was opened on the same page', async () => {
    shop.user = { ...shopper, emailVerified: false };
    const { user, router } = renderApp('/verify-email#token=cut');
    await screen.findByRole('alert');
    await act(() => router.navigate(`/verify-email#token=${shop.mail('verify')}`));
    await user.click(await screen.findByRole('button', { name: 'Confirm email address' }));
    await screen.findByRole('heading', { name: 'Your email address is confirmed' });
    expect(router.state.location.hash).toBe('');
  });

  it.each(['/verify-email', '/confirm-email', '/reset-password', '/sign-in-link'])(
    '%s without a whole token says so, and asks nothing of the server',
    async (page) => {
      renderApp(`${page}#token=cut`);
      expect(await screen.findByRole('alert')).toHaveTextContent('This link is no longer valid');
      expect(used(/^\/api\/auth/)).toBe(0);
    },
  );
});

describe('a forgotten password', () => {
  it('is asked for from the sign-in page; what is said is the same for everybody', async () => {
    shop.user = null;
    const { user } = renderApp('/sign-in');
    await user.click(await screen.findByRole('link', { name: 'Forgot your password?' }));
    await screen.findByRole('heading', { name: 'Forgot your password?' });
    const email = screen.getByLabelText(/Email/);
    await user.click(screen.getByRole('button', { name: 'Send link' }));
    await waitFor(() => expect(email).toHaveFocus());
    expect(email).toBeInvalid();
    await user.type(email, 'Nobody@Example.com');
    await user.click(screen.getByRole('button', { name: 'Send link' }));
    const told = await screen.findByText('Check your inbox');
    await waitFor(() => expect(told.closest('[role="status"]')).toHaveFocus());
    expect(screen.getByText(/If nobody@example.com has an account/)).toBeVisible();
  });

  it('is replaced once; the new one signs in', async () => {
    const token = shop.mail('reset');
    const { user, router } = renderApp(`/reset-password#token=${token}`);
    const password = await screen.findByLabelText(/New password/);
    expect(password).toHaveAttribute('autocomplete', 'new-password');
    await waitFor(() => expect(router.state.location.hash).toBe(''));
    await user.type(password, 'short');
    await user.click(screen.getByRole('button', { name: 'Set new password' }));
    expect(await screen.findByText('Use at least 8 characters.')).toBeVisible();
    await waitFor(() => expect(password).toHaveFocus());
    await user.clear(password);
    await user.type(password, 'a better horse');
    await user.click(screen.getByRole('button', { name: 'Set new password' }));
    await screen.findByRole('heading', { name: 'Your password was changed' });
    await user.click(screen.getAllByRole('link', { name: 'Sign in' }).at(-1)!);
    await user.type(await screen.findByLabelText(/Email/), shopper.email);
    await user.type(screen.getByLabelText(/^Password/), 'a better horse');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('button', { name: shopper.name })).toBeVisible();
  });

  it('is not replaced by a link that was used', async () => {
    const { user } = renderApp('/reset-password#token=used-up-token-000000000000');
    await user.type(await screen.findByLabelText(/New password/), 'a better horse');
    await user.click(screen.getByRole('button', { name: 'Set new password' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Request a new link');
    expect(shop.password).toBe('correct horse');
  });
});
