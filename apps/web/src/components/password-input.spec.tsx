import { screen } from '@testing-library/react';
import { openShop, renderApp } from '../../test/support/render-app';

const addresses = ['/sign-in', '/sign-up', '/reset-password#token=reset-token-00000000000000000000'];

describe('a password', () => {
  it.each(addresses)('is shown and hidden again by keyboard at %s', async (address) => {
    openShop().user = null;
    const { user } = renderApp(address);
    const input = await screen.findByLabelText(/^(New )?[Pp]assword/);
    await user.type(input, 'correct horse');
    await user.tab();
    const button = screen.getByRole('button', { name: 'Show password', pressed: false });
    expect(button).toHaveFocus();
    await user.keyboard(' ');
    expect(input).toHaveAttribute('type', 'text');
    expect(button).toHaveAttribute('aria-pressed', 'true');
    await user.keyboard('{Enter}');
    expect(input).toHaveAttribute('type', 'password');
    expect(input).toHaveValue('correct horse');
  });
});
