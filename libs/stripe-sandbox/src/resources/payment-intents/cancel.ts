import { paymentIntentErrors } from '../../error-catalogue/payment-intents';
import { statesFor } from '../../kernel/machine';
import type { Transaction } from '../../kernel/store/transaction';
import type { ChargeRecord } from '../charges/record';
import { useClockOf } from '../customers/clock';
import { carrying } from './carrying';
import { paymentIntentMachine } from './machine';
import type { PaymentIntentRecord } from './record';

const CANCELABLE = statesFor(paymentIntentMachine, 'cancel');

/** Cancels an open intent for good. Money that was only held goes back without a refund object. */
export function cancelPaymentIntent(
  tx: Transaction,
  record: PaymentIntentRecord,
  reason: string | null,
): PaymentIntentRecord {
  useClockOf(tx, record.customer);
  const { status } = record;
  if (!CANCELABLE.includes(status)) throw paymentIntentErrors.not_cancelable({ status }, carrying(record));
  if (status === 'requires_capture') {
    const held = tx.get('charge', record.latest_charge as string) as ChargeRecord;
    const released = tx.put('charge', { ...held, amount_refunded: held.amount });
    tx.emit(reason === 'automatic' ? 'charge.expired' : 'charge.refunded', 'charge', released, {
      amount_refunded: 0,
      refunded: false,
    });
  }
  const canceled = tx.put('payment_intent', {
    ...record,
    status: 'canceled',
    amount_capturable: 0,
    attempt: null,
    canceled_at: tx.now,
    cancellation_reason: reason,
  });
  tx.emit('payment_intent.canceled', 'payment_intent', canceled);
  return canceled;
}

/** Cancels an intent whose money was held for seven days and not captured. */
export function expireHold(tx: Transaction, id: string): void {
  const intent = tx.get('payment_intent', id);
  if (intent?.status !== 'requires_capture') return;
  cancelPaymentIntent(tx, intent, 'automatic');
}
