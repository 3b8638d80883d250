import { screen, waitFor } from '@testing-library/react';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';
import { shopper } from '../../../test/support/samples';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

describe('signing in', () => {
  it('sends strangers to sign in and back to where they wanted to go', async () => {
    shop.user = null;
    const order = shop.addOrder();
    const { user, router } = renderApp(`/orders/${order.id}`);
    await user.type(await screen.findByLabelText(/Email/), 'ADA@example.com ');
    await user.type(screen.getByLabelText(/Password/), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('link', { name: 'Pay $12.00' })).toBeVisible();
    expect(router.state.location.pathname).toBe(`/orders/${order.id}`);
  });

  it('says that e-mail and password do not match, without telling which', async () => {
    shop.user = null;
    const { user } = renderApp('/sign-in');
    await user.type(await screen.findByLabelText(/Email/), shopper.email);
    await user.type(screen.getByLabelText(/Password/), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Wrong email or password.');
  });

  it('says at the field what the shop does not take', async () => {
    shop.user = null;
    const message = 'must have at most 254 characters';
    const errors = [{ path: 'email', code: 'too_big', message }];
    shop.refuse('POST /api/auth/login', shop.problem('validation_failed', { errors }));
    const { user } = renderApp('/sign-in');
    const email = await screen.findByLabelText(/Email/);
    await user.type(email, shopper.email);
    await user.type(screen.getByLabelText(/Password/), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText(message)).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    await waitFor(() => expect(email).toHaveFocus());
  });

  it('says how long to wait after too many wrong passwords, and the way that is open at once', async () => {
    shop.user = null;
    const limited = { ...shop.problem('rate_limited'), headers: { 'retry-after': '900' } };
    shop.refuse('POST /api/auth/login', limited);
    const { user } = renderApp('/sign-in');
    await user.type(await screen.findByLabelText(/Email/), shopper.email);
    await user.type(screen.getByLabelText(/Password/), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Too many attempts. Wait 15 minutes, then try again. Or reset your password by email.',
    );
  });

  it('makes an account, and says what is wrong with it on the way', async () => {
    shop.user = null;
    const { user, router } = renderApp('/sign-in?next=%2Fbasket');
    await user.click(await screen.findByRole('link', { name: 'Create an account' }));
    await user.type(await screen.findByLabelText(/Name/), 'Grace');
    await user.type(screen.getByLabelText(/Email/), shopper.email);
    await user.type(screen.getByLabelText(/Password/), 'short');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByText('Use at least 8 characters.')).toBeVisible();
    await user.type(screen.getByLabelText(/Password/), ' but longer');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByText(/This email already has an account/)).toBeVisible();
    await user.clear(screen.getByLabelText(/Email/));
    await user.type(screen.getByLabelText(/Email/), 'grace@example.com');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByText('Your basket is empty')).toBeVisible();
    expect(router.state.location.pathname).toBe('/basket');
  });

  it('signs out from a private page without asking to sign in again', async () => {
    const { user, router } = renderApp('/profile');
    await user.click(await screen.findByRole('button', { name: 'Ada Byron' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    expect(await screen.findByRole('link', { name: 'Sign in' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('profile', () => {
  it('saves what is given and clears what is emptied', async () => {
    shop.user = { ...shopper, phone: '+442079460018' };
    const { user } = renderApp('/profile');
    await user.clear(await screen.findByLabelText('Phone'));
    await user.type(screen.getByLabelText('Date of birth'), '1990-05-17');
    await user.selectOptions(screen.getByLabelText('Gender'), 'other');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Saved.')).toBeVisible();
    expect(shop.user).toMatchObject({
      phone: null,
      dateOfBirth: '1990-05-17',
      gender: 'other',
      name: 'Ada Byron',
    });
  });

  it('says what is wrong beside the field', async () => {
    const { user } = renderApp('/profile');
    await user.type(await screen.findByLabelText('Phone'), 'call me');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText(/Enter a phone number such as/)).toBeVisible();
    expect(shop.countOf('PATCH', /me/)).toBe(0);
  });
});

describe('pages that cannot be shown', () => {
  it('an unknown address', async () => {
    renderApp('/nowhere');
    expect(await screen.findByText('Page not found')).toBeVisible();
  });
});
