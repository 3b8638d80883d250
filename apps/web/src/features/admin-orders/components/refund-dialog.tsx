import type { AdminOrderDetail } from '@app/contracts';
import { Modal } from '../../../components/modal/modal';
import { useRefund } from '../use-refund';
import { RefundForm } from './refund-form';

type Props = {
  order: AdminOrderDetail;
  opened: boolean;
  onClose: () => void;
  /** Once it is out of sight. */
  onClosed: () => void;
  /** @param amount minor units of the order's currency */
  onRefunded: (amount: number) => void;
};

/** Asks how much to give back, and gives it. It stays open while the answer is awaited. */
export function RefundDialog({ order, opened, onClose, onClosed, onRefunded }: Props) {
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
    <Modal opened={opened} onClose={close} onExitTransitionEnd={onClosed} title="Refund this order">
      <RefundForm order={order} refund={refund} onClose={close} onRefunded={refunded} />
    </Modal>
  );
}
