import type { PaymentView } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { hasCode } from '../../lib/http/api-error';
import { createPayment } from './api/create-payment';
import { showPayment } from './payment-cache';

/**
 * The payment of an order, asked for before the click on Pay. It ends no payment in Stripe Checkout, and what goes wrong
 * is forgotten: the click asks again, ends it, and shows what goes wrong.
 * @param onElsewhere a payment in Stripe Checkout is in progress, which this page may not know, and no click waits
 */
export function useEarlyPayment(orderId: string, onElsewhere: () => void) {
  const client = useQueryClient();
  const asked = useRef<Promise<PaymentView | null> | null>(null);
  return {
    prepare: () => {
      asked.current ??= createPayment({ orderId, keepCheckoutSession: true })
        .then(
          (payment) => {
            showPayment(client, payment);
            return payment;
          },
          (error: unknown) => {
            if (asked.current && hasCode(error, 'checkout_in_progress')) onElsewhere();
            return null;
          },
        )
        .finally(() => {
          asked.current = null;
        });
    },
    /** The payment of the call that is under way, for a click; null before it, after it, and where it fails. */
    take: () => {
      const call = asked.current;
      asked.current = null;
      return call;
    },
  };
}
