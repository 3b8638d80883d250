import type { User } from '@app/contracts';
import { Center, Loader } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { LoadError } from '../../../components/load-error';
import { lazyImport } from '../../../lib/lazy-import';
import { useMe } from '../api/me';
import { signInAddress } from '../return-to';

const signInAgain = lazyImport(() => import('./sign-in-again'));

/**
 * Requires a session. Visitors are redirected to sign in and back; when the session ends while the page is open, the
 * user signs in again in a dialog above it, so that nothing entered is lost.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const me = useMe();
  const location = useLocation();
  const [lastUser, setLastUser] = useState<User | null>(null);
  if (me.data && me.data !== lastUser) setLastUser(me.data);
  const expired = me.data === null && lastUser !== null;
  const again = signInAgain.useLoaded();
  useEffect(() => {
    if (expired) signInAgain.fetch();
  }, [expired]);

  if (me.isPending) {
    return (
      <Center py={96}>
        <Loader aria-label="Loading your session" />
      </Center>
    );
  }
  if (me.data === undefined) {
    return (
      <Center py={96} px="md">
        <LoadError what="Your session" error={me.error} onRetry={() => void me.refetch()} />
      </Center>
    );
  }
  if (me.data === null && !expired) {
    return <Navigate to={signInAddress(`${location.pathname}${location.search}`)} replace />;
  }
  return (
    <>
      {children}
      {again && lastUser ? <again.SignInAgain opened={expired} user={lastUser} /> : null}
    </>
  );
}
