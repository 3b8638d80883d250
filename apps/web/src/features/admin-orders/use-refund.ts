import type { RefundOrder } from '@app/contracts';
import { useState } from 'react';
import { randomKey } from '../../lib/random-key';
import { mayHaveHappened, useRefundOrder } from './api/refund-order';

/** What is asked for; the amount is always told, so that what the button says is what is given back. */
export type Asked = RefundOrder & { amount: number };

/**
 * A refund and the key that it goes under. Each opening of the dialog has a key of its own, and each refusal frees the
 * next try. Only a refund that may have been made keeps its key and its sum, however often the dialog is closed, until
 * an answer says what became of it: sent again, it cannot be made twice.
 */
export function useRefund(orderId: string) {
  const refund = useRefundOrder(orderId);
  const [key, setKey] = useState(randomKey);
  const [asked, setAsked] = useState<Asked | null>(null);
  const unclear = asked !== null && mayHaveHappened(refund.error) ? asked : null;

  const send = (body: Asked, onMade: (amount: number) => void, onRefused: (error: unknown) => void) => {
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
