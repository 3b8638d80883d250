import type { Membership } from '@app/contracts';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { useCancelMembership } from '../api/change-membership';
import { cancelText } from '../membership-text';
import classes from './membership.module.css';

type Props = { membership: Membership; disabled?: boolean; onCanceled?: (membership: Membership) => void };

/** Cancels the membership after a confirmation that says until when it lasts. */
export function CancelMembership({ membership, disabled = false, onCanceled }: Props) {
  const [asking, setAsking] = useState(false);
  const cancel = useCancelMembership((now) => {
    setAsking(false);
    onCanceled?.(now);
  });
  const joining = membership.status === 'incomplete';
  const label = joining ? 'Cancel joining' : 'Cancel membership';
  const close = () => {
    setAsking(false);
    cancel.reset();
  };
  return (
    <>
      <Button
        variant="transparent"
        color="gray"
        size="compact-sm"
        px={0}
        className={classes.quiet}
        disabled={disabled}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`${label}?`}
        confirmLabel={label}
        dismissLabel={joining ? 'Back' : 'Keep membership'}
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate()}
        onClose={close}
      >
        <Text>{cancelText(membership)}</Text>
      </ConfirmDialog>
    </>
  );
}
