import { Center, Loader } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useMe } from '../../../features/auth/api/me';
import { NotFoundPage } from '../not-found-page';
import classes from './desk.module.css';

const pages = [
  { to: '/desk', label: 'Overview' },
  { to: '/desk/orders', label: 'Orders' },
  { to: '/desk/payments', label: 'Payments' },
  { to: '/desk/books', label: 'Books' },
  { to: '/desk/mismatches', label: 'Mismatches' },
  { to: '/desk/audit', label: 'Audit log' },
] as const;

function DeskNav() {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a narrow screen the row of pages scrolls: the one that is open comes into sight.
  useEffect(() => {
    const open = nav.current?.querySelector(`a[href="/${pathname.split('/').slice(1, 3).join('/')}"]`);
    open?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav ref={nav} className={classes.nav} aria-label="Desk" data-print="hide">
      {pages.map(({ to, label }) => (
        <NavLink key={to} to={to} end={to === '/desk'} className={classes.link}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}

/** The owner's pages; to everybody else they do not exist. */
export function DeskLayout() {
  const me = useMe();
  if (me.isPending) {
    return (
      <Center py={96}>
        <Loader aria-label="Looking up your session" />
      </Center>
    );
  }
  if (me.data && me.data.role !== 'admin') return <NotFoundPage />;
  return (
    <>
      <DeskNav />
      <Outlet />
    </>
  );
}
