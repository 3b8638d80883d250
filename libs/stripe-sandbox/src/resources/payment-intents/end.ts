import { captureCheckout } from '../../checkout/complete';
import { followPayment } from '../../billing/follow';
import { invalid } from '../../errors';
import { type MetadataParam, mergeMetadata } from '../../params/common';
import { unexpectedState } from '../../payments/confirm';
import type { ChargeRecord, PaymentIntentRecord } from '../../store/records';
import type { Transaction } from '../../store/transaction';

const CANCELABLE = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
];

/** Cancels an open intent for good. Money that was only held goes back without a refund object. */
export function cancelPaymentIntent(
  tx: Transaction,
  record: PaymentIntentRecord,
  reason: string | null,
): PaymentIntentRecord {
  if (!CANCELABLE.includes(record.status)) {
    throw unexpectedState(
      `You cannot cancel this PaymentIntent because it has a status of ${record.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`,
      record,
    );
  }
  if (record.status === 'requires_capture') {
    const held = tx.get('charge', record.latestCharge as string) as ChargeRecord;
    const released = tx.put('charge', { ...held, amountRefunded: held.amount });
    tx.emit('charge.refunded', 'charge', released, { amount_refunded: 0, refunded: false });
  }
  const canceled = tx.put('payment_intent', {
    ...record,
    status: 'canceled',
    amountCapturable: 0,
    attempt: null,
    canceledAt: tx.now,
    cancellationReason: reason,
  });
  tx.emit('payment_intent.canceled', 'payment_intent', canceled);
  followPayment(tx, canceled);
  return canceled;
}

/** Takes the money that an intent with `capture_method: manual` holds, or a part of it. */
export function capturePaymentIntent(
  tx: Transaction,
  record: PaymentIntentRecord,
  params: { amount_to_capture?: number; metadata?: MetadataParam | null },
): PaymentIntentRecord {
  if (record.status !== 'requires_capture') {
    throw unexpectedState(
      `This PaymentIntent could not be captured because it has a status of ${record.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      record,
    );
  }
  const amount = params.amount_to_capture ?? record.amountCapturable;
  if (amount > record.amountCapturable) {
    throw invalid(
      'The amount_to_capture on this PaymentIntent must be less than or equal to the capturable amount.',
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  }
  const held = tx.get('charge', record.latestCharge as string) as ChargeRecord;
  const charge = tx.put('charge', { ...held, captured: true, amountCaptured: amount });
  const paid = tx.put('payment_intent', {
    ...record,
    status: 'succeeded',
    amountCapturable: 0,
    amountReceived: amount,
    metadata: mergeMetadata(record.metadata, params.metadata),
  });
  if (paid.checkoutSession !== undefined) captureCheckout(tx, paid.checkoutSession);
  tx.emit('charge.captured', 'charge', charge, { amount_captured: 0, captured: false });
  tx.emit('payment_intent.succeeded', 'payment_intent', paid);
  return paid;
}
