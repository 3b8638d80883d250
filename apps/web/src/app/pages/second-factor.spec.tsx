import { screen, waitFor, within } from '@testing-library/react';
import { openAdmin } from '../../../test/support/fake-admin';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';
import { shopper } from '../../../test/support/samples';

let shop: FakeShop;
beforeEach(() => {
  shop = openShop();
});

const section = async () => within(await screen.findByRole('region', { name: 'Two-step authentication' }));

describe('two-step authentication in the account', () => {
  it('is set up with password, QR code and a code, and shows recovery codes once', async () => {
    const { user } = renderApp('/profile');
    const it = await section();
    await user.click(await it.findByRole('button', { name: 'Set up' }));
    await user.type(it.getByLabelText(/^Password/), 'wrong');
    await user.click(it.getByRole('button', { name: 'Continue' }));
    expect(await it.findByText('Wrong password.')).toBeVisible();
    await user.clear(it.getByLabelText(/^Password/));
    await user.type(it.getByLabelText(/^Password/), shop.password);
    await user.click(it.getByRole('button', { name: 'Continue' }));
    expect(await it.findByRole('img', { name: /QR code/ })).toBeVisible();
    expect(it.getByText('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP')).toBeVisible();
    await user.type(it.getByLabelText(/^Code/), '12');
    await user.click(it.getByRole('button', { name: 'Turn on' }));
    expect(await it.findByText('Enter the 6 digits from your app.')).toBeVisible();
    await user.type(it.getByLabelText(/^Code/), '3456');
    await user.click(it.getByRole('button', { name: 'Turn on' }));
    const codes = within(await it.findByRole('list', { name: 'Recovery codes' }));
    expect(codes.getAllByRole('listitem')).toHaveLength(10);
    await user.click(it.getByRole('button', { name: 'I have saved them' }));
    expect(await it.findByText('10 recovery codes are left.')).toBeVisible();
  });

  it('is turned off with both factors', async () => {
    shop.secondFactor.turnOn();
    const { user } = renderApp('/profile');
    const it = await section();
    await user.click(await it.findByRole('button', { name: 'Turn off…' }));
    const dialog = within(await screen.findByRole('dialog', { name: /^Turn off/ }));
    await user.type(dialog.getByLabelText(/^Password/), shop.password);
    await user.type(dialog.getByLabelText(/^Code/), '000000');
    await user.click(dialog.getByRole('button', { name: 'Turn off' }));
    expect(await dialog.findByRole('alert')).toBeVisible();
    await user.clear(dialog.getByLabelText(/^Code/));
    await user.type(dialog.getByLabelText(/^Code/), '123456');
    await user.click(dialog.getByRole('button', { name: 'Turn off' }));
    expect(await it.findByText('Two-step authentication is off.')).toBeVisible();
  });

  it('wants a password first', async () => {
    shop.user = { ...shopper, hasPassword: false };
    renderApp('/profile');
    expect(await (await section()).findByText('To turn it on, set a password first.')).toBeVisible();
  });
});

describe('signing in with two steps', () => {
  const enterPassword = async (user: ReturnType<typeof renderApp>['user']) => {
    await user.type(await screen.findByLabelText(/^Email/), shopper.email);
    await user.type(screen.getByLabelText(/^Password/), shop.password);
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
  };

  beforeEach(() => {
    shop.secondFactor.turnOn();
    shop.user = null;
  });

  it('asks for the code after the password, and says when it is wrong', async () => {
    const { user, router } = renderApp('/sign-in?next=/orders');
    await enterPassword(user);
    const form = within(await screen.findByRole('form', { name: 'Two-step authentication' }));
    expect(form.getByLabelText(/^Code/)).toHaveFocus();
    await user.type(form.getByLabelText(/^Code/), '654321{Enter}');
    expect(await form.findByText('Refused: code_incorrect.')).toBeVisible();
    await user.clear(form.getByLabelText(/^Code/));
    await user.type(form.getByLabelText(/^Code/), '123456{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/orders'));
  });

  it('takes a recovery code, and goes back to the password when that was too long ago', async () => {
    const { user } = renderApp('/sign-in');
    const otherWays = () =>
      screen.queryAllByRole('link', { name: /^(Forgot your password|Create an account)/ }).length;
    await screen.findByLabelText(/^Email/);
    expect(otherWays()).toBe(2);
    await enterPassword(user);
    await user.click(await screen.findByRole('button', { name: 'Use a recovery code' }));
    // The password was right.
    expect(otherWays()).toBe(0);
    shop.secondFactor.pending = false;
    await user.type(screen.getByLabelText(/^Recovery code/), 'aaaa-bbbb-cccc-ddda{Enter}');
    expect(await screen.findByText(/Enter your password again/)).toBeVisible();
    await user.type(screen.getByLabelText(/^Password/), shop.password);
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await user.click(await screen.findByRole('button', { name: 'Use a recovery code' }));
    await user.type(screen.getByLabelText(/^Recovery code/), 'aaaa-bbbb-cccc-ddda{Enter}');
    await waitFor(() => expect(shop.user).not.toBeNull());
  });
});

describe('an admin of a shop that demands it', () => {
  it('is told so where money moves, with the way to turn it on', async () => {
    const admin = openAdmin();
    admin.secondFactor.state = { ...admin.secondFactor.state, requiredForAdmins: true };
    const order = admin.addPaidOrder(1200);
    renderApp(`/admin/orders/${order.id}`);
    expect(await screen.findByText('Turn on two-step authentication')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Set it up in your account' })).toHaveAttribute(
      'href',
      '/profile',
    );
  });
});
