import { Text } from '@mantine/core';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import type { Blocked } from '../../../lib/router/use-blocker';

/** Asks before unsaved changes are left behind. */
export function UnsavedDialog({ blocked }: { blocked: Blocked }) {
  return (
    <ConfirmDialog
      opened={blocked !== null}
      title="Leave without saving?"
      confirmLabel="Leave"
      dismissLabel="Stay here"
      busy={false}
      error={null}
      onConfirm={() => blocked?.proceed()}
      onClose={() => blocked?.reset()}
    >
      <Text>What you changed on this page is not saved yet, and would be lost.</Text>
    </ConfirmDialog>
  );
}
