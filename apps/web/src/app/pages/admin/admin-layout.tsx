import { Center, Loader } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useMe } from '../../../features/auth/api/me';
import { NotFoundPage } from '../not-found-page';
import classes from './admin.module.css';

const pages = [
  { to: '/admin', label: 'Overview' },
  { to: '/admin/orders', label: 'Orders' },
  { to: '/admin/payments', label: 'Payments' },
  { to: '/admin/customers', label: 'Customers' },
  { to: '/admin/members', label: 'Members' },
  { to: '/admin/books', label: 'Books' },
  { to: '/admin/mismatches', label: 'Mismatches' },
  { to: '/admin/audit', label: 'Audit log' },
] as const;

function AdminNav() {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a narrow screen the navigation scrolls: the current page's link is scrolled into view.
  useEffect(() => {
    const open = nav.current?.querySelector(`a[href="/${pathname.split('/').slice(1, 3).join('/')}"]`);
    open?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav ref={nav} className={classes.nav} aria-label="Admin" data-print="hide">
      {pages.map(({ to, label }) => (
        <NavLink key={to} to={to} end={to === '/admin'} className={classes.link}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}

/** The Admin pages; to other users they do not exist. */
export function AdminLayout() {
  const me = useMe();
  if (me.isPending) {
    return (
      <Center py={96}>
        <Loader aria-label="Loading your session" />
      </Center>
    );
  }
  if (me.data && me.data.role !== 'admin') return <NotFoundPage />;
  return (
    <>
      <AdminNav />
      <Outlet />
    </>
  );
}
