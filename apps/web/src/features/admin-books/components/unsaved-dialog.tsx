import { Text } from '@mantine/core';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import type { Blocked } from '../../../lib/router/use-blocker';

/** Asks before a page with unsaved changes is left. */
export function UnsavedDialog({ blocked }: { blocked: Blocked }) {
  return (
    <ConfirmDialog
      opened={blocked !== null}
      title="Leave without saving?"
      confirmLabel="Leave"
      dismissLabel="Stay"
      busy={false}
      error={null}
      onConfirm={() => blocked?.proceed()}
      onClose={() => blocked?.reset()}
    >
      <Text>Your changes on this page are not saved and will be lost.</Text>
    </ConfirmDialog>
  );
}
