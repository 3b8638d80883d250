import { checkStep } from '../../kernel/currencies';
import { invalid } from '../../kernel/errors';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import type { Transaction } from '../../kernel/store/transaction';
import { bookCapture } from '../charges/captured';
import type { ChargeRecord } from '../charges/record';
import { useClockOf } from '../customers/clock';
import { unexpectedState } from './confirm';
import type { PaymentIntentRecord } from './record';
import { checkDescriptors } from './rules';

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
  if (record.status !== 'requires_capture') {
    throw unexpectedState(
      `This PaymentIntent could not be captured because it has a status of ${record.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      record,
    );
  }
  if (params.final_capture === false) {
    throw invalid(
      'This PaymentIntent does not support multicapture: `final_capture` cannot be `false` for its payment method.',
      { param: 'final_capture' },
    );
  }
  checkDescriptors(params);
  const amount = params.amount_to_capture ?? record.amount_capturable;
  if (amount > record.amount_capturable) {
    throw invalid(
      'The amount_to_capture on this PaymentIntent must be less than or equal to the capturable amount.',
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  }
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
