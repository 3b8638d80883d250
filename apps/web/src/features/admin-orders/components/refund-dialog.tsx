import type { AdminOrderDetail } from '@app/contracts';
import { Modal } from '../../../components/modal/modal';
import { useRefund } from '../use-refund';
import { RefundForm } from './refund-form';

type Props = {
  order: AdminOrderDetail;
  opened: boolean;
  onClose: () => void;
  /** Whether closing gives the focus back to what had it before. */
  returnFocus: boolean;
  /** After the closing transition. */
  onClosed: () => void;
  /** @param amount minor units of the order's currency */
  onRefunded: (amount: number) => void;
};

/** Asks for the amount and refunds it. It stays open while the request is pending. */
export function RefundDialog({ order, opened, onClose, returnFocus, onClosed, onRefunded }: Props) {
  const refund = useRefund(order.id);
  const close = () => {
    if (refund.isPending) return;
    refund.forget();
    onClose();
  };
  const refunded = (amount: number) => {
    refund.forget();
    onRefunded(amount);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      returnFocus={returnFocus}
      onExitTransitionEnd={onClosed}
      title="Refund order"
    >
      <RefundForm order={order} refund={refund} onClose={close} onRefunded={refunded} />
    </Modal>
  );
}
