import {
  ActionIcon,
  Burger,
  Menu,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconBasket, IconChevronDown, IconMoon, IconSun } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import { useLogout } from '../../features/auth/api/logout';
import { useMe } from '../../features/auth/api/me';
import { signInAddress } from '../../features/auth/return-to';
import { endSession } from '../../features/auth/session';
import { accountBasket } from '../../features/basket/account-basket';
import { copiesIn } from '../../features/basket/use-basket';
import { visitorBasket } from '../../features/basket/visitor-basket';
import { useMyBasket, useMyId } from '../use-my-basket';
import classes from './layout.module.css';

const pages = [
  { to: '/orders', label: 'Orders' },
  { to: '/reading', label: 'Reading list' },
  { to: '/cards', label: 'Cards' },
  { to: '/profile', label: 'Account' },
] as const;

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const next = scheme === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={`Switch to ${next} mode`}
      onClick={() => setColorScheme(next)}
    >
      {scheme === 'dark' ? <IconSun size={20} stroke={1.6} /> : <IconMoon size={20} stroke={1.6} />}
    </ActionIcon>
  );
}

function useSignOut() {
  const logout = useLogout();
  const client = useQueryClient();
  const navigate = useNavigate();
  const userId = useMyId();
  return async () => {
    // Changes that are not sent yet belong to the account's basket.
    if (userId)
      await accountBasket(client, userId)
        .writes.flush()
        .catch(() => undefined);
    logout.mutate(undefined, {
      onSuccess: async () => {
        // Leave private pages first, or they would ask to sign in again.
        await navigate('/', { flushSync: true });
        visitorBasket.clear();
        endSession(client);
      },
    });
  };
}

function Account({ name }: { name: string }) {
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.link} visibleFrom="sm">
          <span className={classes.who}>{name}</span> <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {pages.map(({ to, label }) => (
          <Menu.Item key={to} component={Link} to={to}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function PhoneMenu({
  signedIn,
  isAdmin,
  signInTo,
}: {
  signedIn: boolean;
  isAdmin: boolean;
  signInTo: string;
}) {
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Burger size="sm" aria-label="Menu" hiddenFrom="sm" />
      </Menu.Target>
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
          <>
            {pages.map(({ to, label }) => (
              <Menu.Item key={to} component={Link} to={to}>
                {label}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
          </>
        ) : (
          <Menu.Item component={Link} to={signInTo}>
            Sign in
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The shop's name, the navigation, the basket and the account menu. */
export function Header() {
  const me = useMe();
  const count = copiesIn(useMyBasket().lines);
  const location = useLocation();
  const atSignIn = location.pathname === '/sign-in' || location.pathname === '/sign-up';
  const signInTo = atSignIn
    ? `/sign-in${location.search}`
    : signInAddress(`${location.pathname}${location.search}`);
  const user = me.data ?? null;
  return (
    <header className={classes.header} data-print="hide">
      <Link to="/" className={classes.name}>
        Countersign
      </Link>
      <nav className={classes.nav} aria-label="Main">
        <NavLink to="/" end className={classes.link} data-wide>
          Shop
        </NavLink>
        {user ? (
          <NavLink to="/orders" className={classes.link} data-wide>
            Orders
          </NavLink>
        ) : null}
        {user?.role === 'admin' ? (
          <NavLink to="/admin" className={classes.link} data-wide>
            Admin
          </NavLink>
        ) : null}
        <NavLink
          to="/basket"
          className={classes.link}
          aria-label={count === 0 ? 'Basket, empty' : `Basket, ${count} ${count === 1 ? 'book' : 'books'}`}
        >
          <IconBasket size={20} stroke={1.6} aria-hidden />
          {count > 0 ? <span className={classes.count}>{count}</span> : null}
        </NavLink>
        <SchemeToggle />
        {user ? <Account name={user.name} /> : null}
        {me.data === null ? (
          <Link to={signInTo} className={classes.link} data-wide>
            Sign in
          </Link>
        ) : null}
        <PhoneMenu signedIn={user !== null} isAdmin={user?.role === 'admin'} signInTo={signInTo} />
      </nav>
    </header>
  );
}
