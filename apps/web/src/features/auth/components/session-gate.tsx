import type { User } from '@app/contracts';
import { Center, Loader, Modal, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { LoadError } from '../../../components/load-error';
import { useMe } from '../api/me';
import { signInAddress } from '../return-to';
import { SignInForm } from './sign-in-form';

/**
 * Lets only signed-in people through. Who comes without a session is sent to sign in and back; whose session ends
 * while the page is open signs in above it, so that nothing typed is lost.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const me = useMe();
  const location = useLocation();
  const [lastUser, setLastUser] = useState<User | null>(null);
  if (me.data && me.data !== lastUser) setLastUser(me.data);

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
        <Text mb="lg">Sign in again to go on where you were. What you typed is still there.</Text>
        <SignInForm email={lastUser?.email} previousUserId={lastUser?.id ?? null} />
      </Modal>
    </>
  );
}
