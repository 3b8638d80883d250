import './floating.css';
import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';

const pages = [
  { to: '/orders', label: 'Orders' },
  { to: '/reading', label: 'Reading list' },
  { to: '/cards', label: 'Cards' },
  { to: '/membership', label: 'Membership' },
  { to: '/profile', label: 'Account' },
] as const;

type Props = {
  button: ReactElement;
  onSignOut: () => void;
};

function MyPages({ onSignOut }: { onSignOut: () => void }) {
  return (
    <>
      {pages.map(({ to, label }) => (
        <Menu.Item key={to} component={Link} to={to}>
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={onSignOut}>Sign out</Menu.Item>
    </>
  );
}

/** The pages of the signed-in user. */
export function AccountMenu({ button, onSignOut }: Props) {
  return (
    <Menu position="bottom-end" width={220} defaultOpened>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <MyPages onSignOut={onSignOut} />
      </Menu.Dropdown>
    </Menu>
  );
}

type PhoneProps = Props & { signedIn: boolean; isAdmin: boolean; signInTo: string };

/** The main menu on a narrow screen. */
export function PhoneMenu({ button, onSignOut, signedIn, isAdmin, signInTo }: PhoneProps) {
  return (
    <Menu position="bottom-end" width={220} defaultOpened>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/">
          Shop
        </Menu.Item>
        {isAdmin ? (
          <Menu.Item component={Link} to="/admin">
            Admin
          </Menu.Item>
        ) : null}
        {signedIn ? (
          <MyPages onSignOut={onSignOut} />
        ) : (
          <Menu.Item component={Link} to={signInTo}>
            Sign in
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
