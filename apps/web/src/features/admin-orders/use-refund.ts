import type { RefundOrder } from '@app/contracts';
import { useState } from 'react';
import { randomKey } from '../../lib/random-key';
import { mayHaveHappened, useRefundOrder } from './api/refund-order';

/** A refund request with its amount, so that the amount on the button is the amount refunded. */
export type RefundRequest = RefundOrder & { amount: number };

/**
 * A refund and its idempotency key. Each opening of the dialog gets a new key, and so does the next try after an error.
 * Only a refund whose outcome is unknown keeps its key and amount, however often the dialog is closed, until an answer
 * tells the outcome: sent again, it is not made twice.
 */
export function useRefund(orderId: string) {
  const refund = useRefundOrder(orderId);
  const [key, setKey] = useState(randomKey);
  const [asked, setAsked] = useState<RefundRequest | null>(null);
  const unclear = asked !== null && mayHaveHappened(refund.error) ? asked : null;

  const send = (
    body: RefundRequest,
    onMade: (amount: number) => void,
    onRefused: (error: unknown) => void,
  ) => {
    setAsked(body);
    refund.mutate(
      { body, key },
      {
        onSuccess: () => onMade(body.amount),
        onError: (error) => {
          if (mayHaveHappened(error)) return;
          setKey(randomKey());
          onRefused(error);
        },
      },
    );
  };
  const forget = () => {
    if (unclear !== null) return;
    refund.reset();
    setAsked(null);
    setKey(randomKey());
  };
  return { send, forget, unclear, error: refund.error, isPending: refund.isPending };
}

export type Refunding = ReturnType<typeof useRefund>;
