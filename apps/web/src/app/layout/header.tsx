import {
  ActionIcon,
  Burger,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ChevronDownIcon, MoonIcon, ShoppingBasketIcon, SunIcon } from 'lucide-react';
import { Link, NavLink, useLocation } from 'react-router';
import { Opener } from '../../components/opener';
import { ShopLogo } from '../../components/shop-logo';
import { useLogout } from '../../features/auth/api/logout';
import { useMe } from '../../features/auth/api/me';
import { signInAddress } from '../../features/auth/return-to';
import { endSession } from '../../features/auth/session';
import { accountBasket } from '../../features/basket/account-basket';
import { copiesIn } from '../../features/basket/use-basket';
import { visitorBasket } from '../../features/basket/visitor-basket';
import { lazyImport } from '../../lib/lazy-import';
import { useRouter } from '../../lib/router/router-context';
import { shop } from '../../lib/shop';
import { useMyBasket, useMyId } from '../use-my-basket';
import classes from './layout.module.css';

const menus = lazyImport(() => import('./header-menus'));

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
      {scheme === 'dark' ? <SunIcon size={20} strokeWidth={1.6} /> : <MoonIcon size={20} strokeWidth={1.6} />}
    </ActionIcon>
  );
}

function useSignOut() {
  const logout = useLogout();
  const client = useQueryClient();
  const { router } = useRouter();
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
        await router.navigate('/', { flushSync: true });
        visitorBasket.clear();
        endSession(client);
      },
    });
  };
}

function Account({ name }: { name: string }) {
  const signOut = useSignOut();
  return (
    <Opener
      code={menus}
      popup="menu"
      button={
        <UnstyledButton className={classes.link} visibleFrom="sm">
          <span className={classes.who}>{name}</span> <ChevronDownIcon size={14} aria-hidden />
        </UnstyledButton>
      }
    >
      {({ AccountMenu }, button) => <AccountMenu button={button} onSignOut={() => void signOut()} />}
    </Opener>
  );
}

function PhoneMenuButton(props: { signedIn: boolean; isAdmin: boolean; signInTo: string }) {
  const signOut = useSignOut();
  return (
    <Opener code={menus} popup="menu" button={<Burger size="sm" aria-label="Menu" hiddenFrom="sm" />}>
      {({ PhoneMenu }, button) => <PhoneMenu button={button} onSignOut={() => void signOut()} {...props} />}
    </Opener>
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
        <ShopLogo alt={shop.name} />
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
          <ShoppingBasketIcon size={20} strokeWidth={1.6} aria-hidden />
          {count > 0 ? <span className={classes.count}>{count}</span> : null}
        </NavLink>
        <SchemeToggle />
        {user ? <Account name={user.name} /> : null}
        {me.data === null ? (
          <Link to={signInTo} className={classes.link} data-wide>
            Sign in
          </Link>
        ) : null}
        <PhoneMenuButton signedIn={user !== null} isAdmin={user?.role === 'admin'} signInTo={signInTo} />
      </nav>
    </header>
  );
}
