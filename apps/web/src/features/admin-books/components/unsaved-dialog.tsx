import { Text } from '@mantine/core';
import type { Blocker } from 'react-router';
import { ConfirmDialog } from '../../../components/confirm-dialog';

/** Asks before a page with unsaved changes is left. */
export function UnsavedDialog({ blocker }: { blocker: Blocker }) {
  return (
    <ConfirmDialog
      opened={blocker.state === 'blocked'}
      title="Leave without saving?"
      confirmLabel="Leave"
      dismissLabel="Stay"
      busy={false}
      error={null}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      <Text>Your changes on this page are not saved and will be lost.</Text>
    </ConfirmDialog>
  );
}
