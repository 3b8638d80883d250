import { ApiError } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { methodFor } from '../invoices/payment-intent';
import type { InvoiceRecord } from '../invoices/record';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { confirmSetup } from '../setup-intents/confirm';
import type { SetupIntentRecord } from '../setup-intents/record';
import { newSetupIntent } from '../setup-intents/rules';
import type { SubscriptionRecord } from './record';

const methodOf = (tx: Transaction, record: SubscriptionRecord): PaymentMethodRecord | null => {
  const about = {
    default_payment_method: record.default_payment_method,
    subscription: record.id,
    customer: record.customer,
  };
  const id = methodFor(tx, about as InvoiceRecord);
  return id === null ? null : (tx.get('payment_method', id) ?? null);
};

/**
 * With nothing to pay now, a SetupIntent makes sure that later charges will work: a waiting one with
 * `default_incomplete` and where there is no card (recorded), else one that is confirmed at once and waits only for a
 * customer the bank asks for.
 */
export function prepareSetup(
  tx: Transaction,
  record: SubscriptionRecord,
  params: { payment_behavior?: string },
): SubscriptionRecord {
  const method = methodOf(tx, record);
  if (method?.set_up) return record;
  const waiting = !method || params.payment_behavior === 'default_incomplete';
  let intent: SetupIntentRecord = newSetupIntent(tx, {
    allowed_payment_method_types: record.payment_settings.payment_method_types ?? ['card'],
    customer: record.customer,
    usage: 'off_session',
    ...(method ? { payment_method: method.id } : {}),
  });
  if (!waiting) {
    try {
      intent = confirmSetup(tx, intent, {});
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 402) throw error;
      intent = tx.get('setup_intent', intent.id) as SetupIntentRecord;
    }
  }
  return intent.status === 'succeeded'
    ? record
    : tx.put('subscription', { ...record, pending_setup_intent: intent.id });
}
