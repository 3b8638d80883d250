import { Center, Loader } from '@mantine/core';
import { NavLink, Outlet } from 'react-router';
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
    <div className={classes.desk}>
      <nav className={classes.nav} aria-label="Desk" data-print="hide">
        {pages.map(({ to, label }) => (
          <NavLink key={to} to={to} end={to === '/desk'} className={classes.link}>
            {label}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
