import { paymentIntentErrors } from '../../error-catalogue/payment-intents';
import { checkStep } from '../../kernel/currencies';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import type { Transaction } from '../../kernel/store/transaction';
import { bookCapture } from '../charges/captured';
import type { ChargeRecord } from '../charges/record';
import { useClockOf } from '../customers/clock';
import { carrying } from './carrying';
import type { PaymentIntentRecord } from './record';
import { checkDescriptors } from './rules';

/** A hold that was captured once is gone: what was not taken has been released (recorded). */
function checkCapturable(record: PaymentIntentRecord): void {
  const { status, capture_method: method } = record;
  if (status === 'requires_capture') return;
  throw status === 'succeeded' && method === 'manual'
    ? paymentIntentErrors.remainder_released(carrying(record))
    : paymentIntentErrors.not_capturable({ status }, carrying(record));
}

/** How much is taken. What is wrong with it is told about the intent as it stands (recorded). */
function amountOf(record: PaymentIntentRecord, given = record.amount_capturable): number {
  const shows = { payment_intent: record };
  if (given < 0) throw paymentIntentErrors.negative_capture({ shows });
  if (given === 0) throw paymentIntentErrors.empty_capture({ shows });
  if (given > record.amount_capturable) throw paymentIntentErrors.capture_too_large({ shows });
  return given;
}

/** Takes the money that an intent with `capture_method: manual` holds, or a part of it. */
export function capturePaymentIntent(
  tx: Transaction,
  record: PaymentIntentRecord,
  params: {
    amount_to_capture?: number;
    final_capture?: boolean;
    metadata?: MetadataParam | null;
    statement_descriptor?: string;
    statement_descriptor_suffix?: string;
  },
): PaymentIntentRecord {
  checkCapturable(record);
  if (params.final_capture === false) throw paymentIntentErrors.no_multicapture();
  checkDescriptors(params);
  const amount = amountOf(record, params.amount_to_capture);
  checkStep(amount, record.currency, 'amount_to_capture');
  useClockOf(tx, record.customer);
  const held = tx.get('charge', record.latest_charge as string) as ChargeRecord;
  const suffix = params.statement_descriptor_suffix ?? held.statement_descriptor_suffix;
  const charge = bookCapture(
    tx,
    tx.put('charge', {
      ...held,
      captured: true,
      amount_captured: amount,
      statement_descriptor_suffix: suffix,
    }),
    false,
  );
  const paid = tx.put('payment_intent', {
    ...record,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amount,
    metadata: mergeMetadata(record.metadata, params.metadata),
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? record.statement_descriptor_suffix,
  });
  tx.emit('charge.captured', 'charge', charge, { amount_captured: 0, captured: false });
  tx.emit('payment_intent.succeeded', 'payment_intent', paid);
  return paid;
}
