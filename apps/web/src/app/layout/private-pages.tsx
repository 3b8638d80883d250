import { Outlet } from 'react-router';
import { SessionGate } from '../../features/auth/components/session-gate';

/** The pages that need a session. */
export function PrivatePages() {
  return (
    <SessionGate>
      <Outlet />
    </SessionGate>
  );
}
