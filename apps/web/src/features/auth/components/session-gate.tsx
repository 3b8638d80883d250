import type { User } from '@app/contracts';
import { Center, Loader, Modal, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { LoadError } from '../../../components/load-error';
import { useMe } from '../api/me';
import { signInAddress } from '../return-to';
import { SignInForm } from './sign-in-form';

/**
 * Requires a session. Visitors are redirected to sign in and back; when the session ends while the page is open, the
 * user signs in again in a dialog above it, so that nothing entered is lost.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const me = useMe();
  const location = useLocation();
  const [lastUser, setLastUser] = useState<User | null>(null);
  if (me.data && me.data !== lastUser) setLastUser(me.data);

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
  if (me.data === null && lastUser === null) {
    return <Navigate to={signInAddress(`${location.pathname}${location.search}`)} replace />;
  }
  return (
    <>
      {children}
      <Modal
        opened={me.data === null}
        onClose={() => undefined}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        title="Your session has ended"
      >
        <Text mb="lg">Sign in again to continue. What you entered is kept.</Text>
        <SignInForm email={lastUser?.email} previousUserId={lastUser?.id ?? null} />
      </Modal>
    </>
  );
}
