import { Outlet, useLocation } from 'react-router';
import { VerifyBanner } from '../../features/account/components/verify-banner';
import { useMe } from '../../features/auth/api/me';
import { SessionGate } from '../../features/auth/components/session-gate';

/** Pages without the banner: nothing should distract from paying. */
const quiet = /^\/(checkout|admin|invoices)(\/|$)|\/(pay|receipt|join)$/;

/** The pages that need a session, with a banner until the email address is confirmed. */
export function PrivatePages() {
  const me = useMe();
  const { pathname } = useLocation();
  const unconfirmed = me.data && !me.data.emailVerified ? me.data : null;
  return (
    <SessionGate>
      {unconfirmed && !quiet.test(pathname) ? <VerifyBanner key={unconfirmed.id} user={unconfirmed} /> : null}
      <Outlet />
    </SessionGate>
  );
}
