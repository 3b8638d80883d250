import type { PaymentView } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { createPayment } from './api/create-payment';
import { showPayment } from './payment-cache';

/**
 * The payment of an order, asked for before the click on Pay. What goes wrong is forgotten: the click asks again, and
 * shows it.
 */
export function useEarlyPayment(orderId: string) {
  const client = useQueryClient();
  const asked = useRef<Promise<PaymentView> | null>(null);
  return {
    prepare: () => {
      if (asked.current) return;
      const made = createPayment({ orderId });
      asked.current = made;
      made
        .then(
          (payment) => showPayment(client, payment),
          () => undefined,
        )
        .finally(() => {
          asked.current = null;
        });
    },
    /** The call that is under way; null before it and after it. */
    underWay: () => asked.current,
  };
}
