import type { User } from '@app/contracts';
import { Text } from '@mantine/core';
import { Modal } from '../../../components/modal/modal';
import { SignInForm } from './sign-in-form';

/** The sign-in dialog above a page whose session has ended. */
export function SignInAgain({ opened, user }: { opened: boolean; user: User }) {
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title="Your session has ended"
    >
      <Text mb="lg">Sign in again to continue. What you entered is kept.</Text>
      <SignInForm email={user.email} previousUserId={user.id} />
    </Modal>
  );
}
