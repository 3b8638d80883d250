import type { Order } from '@app/contracts';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { useCancelOrder } from '../api/cancel-order';
import classes from './orders.module.css';

/** Cancels an unpaid order after asking. */
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
        Cancel this order
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Cancel this order?"
        confirmLabel="Cancel the order"
        dismissLabel="Keep the order"
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        <Text>Nothing has been charged for it, and nothing will be. The books go back to the shelf.</Text>
      </ConfirmDialog>
    </>
  );
}
