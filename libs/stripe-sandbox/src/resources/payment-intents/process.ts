import type { Transaction } from '../../kernel/store/transaction';
import type { PaymentIntentRecord } from './record';

/** The payment takes its time, as bank debits do: until it is known how it ends the intent is `processing`. */
export function processPayment(
  tx: Transaction,
  intent: PaymentIntentRecord,
  method: string,
): PaymentIntentRecord {
  const processing = tx.put('payment_intent', {
    ...intent,
    status: 'processing',
    payment_method: method,
    failure: null,
  });
  tx.emit('payment_intent.processing', 'payment_intent', processing);
  return processing;
}
