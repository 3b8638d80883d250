import type { Order, PaymentView } from '@app/contracts';
import { nextStep } from '@app/payment-flow';
import { useQueryClient } from '@tanstack/react-query';
import { answerOrNull } from '../../components/payment/payment-errors';
import type { PaymentSource } from '../../components/payment/payment-source';
import { queryKeys } from '../../lib/query-keys';
import { confirmPayment } from './api/confirm-payment';
import { createPayment } from './api/create-payment';
import { getPayment, usePayment } from './api/get-payment';
import { useEarlyPayment } from './early-payment';
import { showPayment } from './payment-cache';

type Options = {
  /** While the page does something with the payment, it reads by itself. */
  paused: boolean;
  /** Whether the shopper was charged is not known yet. */
  watch: boolean;
  /** The order has changed at the server: paid, canceled, or paid elsewhere. */
  onOrderChanged: () => void;
};

/** The payment of an order, created when the shopper turns to the card or pays. */
export function useOrderPayment(
  order: Order,
  { paused, watch, onOrderChanged }: Options,
): PaymentSource<PaymentView> {
  const client = useQueryClient();
  const id = order.payment?.id ?? null;
  const query = usePayment(id, { paused, watch });
  const payment = query.data ?? null;
  const early = useEarlyPayment(order.id, onOrderChanged);
  const show = (next: PaymentView) => showPayment(client, next);

  /** Another tab or device may be further on. Of a payment that waits for a card, the confirm tells as well. */
  async function toTry(): Promise<PaymentView | null> {
    const made = await early.take();
    if (made) return made;
    return payment && nextStep(payment).type === 'pay' ? payment : latest();
  }

  async function latest(): Promise<PaymentView | null> {
    const step = payment && nextStep(payment).type;
    if (payment && step !== 'start-over' && step !== 'checkout') {
      // What this look does not tell, the confirm will.
      const now = await getPayment(payment.id).catch(() => payment);
      if (now !== payment) show(now);
      if (nextStep(now).type !== 'start-over') return now;
    }
    const made = await answerOrNull(createPayment({ orderId: order.id }));
    if (made) show(made);
    return made;
  }

  return {
    subject: 'order',
    payment,
    loading: id !== null && query.isPending,
    error: query.data === undefined ? query.error : null,
    reload: () => void query.refetch(),
    queryKey: id === null ? null : queryKeys.payment(id),
    read: (known) => getPayment(known.id),
    toTry,
    latest,
    confirm: (known, body) => confirmPayment(known.id, { ...body, seenStatus: known.status }),
    proceed: (known) => confirmPayment(known.id, {}),
    show,
    prepare: early.prepare,
    refresh: onOrderChanged,
  };
}
