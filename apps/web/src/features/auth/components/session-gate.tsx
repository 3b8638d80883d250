import type { User } from '@app/contracts';
import { Center, Loader } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { LoadError } from '../../../components/load-error';
import { later } from '../../../lib/later';
import { useMe } from '../api/me';
import { signInAddress } from '../return-to';

const signInAgain = later(() => import('./sign-in-again'));

/**
 * Lets only signed-in people through. Who comes without a session is sent to sign in and back; whose session ends
 * while the page is open signs in above it, so that nothing typed is lost.
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
        <Loader aria-label="Looking up your session" />
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
