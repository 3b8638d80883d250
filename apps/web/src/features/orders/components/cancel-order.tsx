import type { Order } from '@app/contracts';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { useCancelOrder } from '../api/cancel-order';
import classes from './orders.module.css';

/** Cancels an unpaid order after a confirmation. */
export function CancelOrder({ order, disabled = false }: { order: Order; disabled?: boolean }) {
  const [asking, setAsking] = useState(false);
  const cancel = useCancelOrder(order.id);
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
        className={classes.cancel}
        disabled={disabled}
        onClick={() => setAsking(true)}
      >
        Cancel order
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Cancel order?"
        confirmLabel="Cancel order"
        dismissLabel="Keep order"
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        <Text>You have not been charged. The books become available again.</Text>
      </ConfirmDialog>
    </>
  );
}
