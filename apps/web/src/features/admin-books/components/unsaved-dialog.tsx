import { Text } from '@mantine/core';
import type { Blocker } from 'react-router';
import { ConfirmDialog } from '../../../components/confirm-dialog';

/** Asks before unsaved changes are left behind. */
export function UnsavedDialog({ blocker }: { blocker: Blocker }) {
  return (
    <ConfirmDialog
      opened={blocker.state === 'blocked'}
      title="Leave without saving?"
      confirmLabel="Leave"
      dismissLabel="Stay here"
      busy={false}
      error={null}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      <Text>What you changed on this page is not saved yet, and would be lost.</Text>
    </ConfirmDialog>
  );
}
