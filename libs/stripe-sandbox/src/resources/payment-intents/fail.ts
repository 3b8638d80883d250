import { declineFields } from '../../cards/card-error';
import type { Decline } from '../../cards/decline-codes';
import type { Transaction } from '../../kernel/store/transaction';
import type { PaymentMethodRecord } from '../payment-methods/record';
import type { PaymentIntentRecord } from './record';

/** Fails an attempt that no bank was asked about: there is no charge, and the card is as it was (recorded). */
export function failUncharged(
  tx: Transaction,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  decline: Decline,
): PaymentIntentRecord {
  const failed = tx.put('payment_intent', {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    attempt: null,
    failure: { error: declineFields(decline), charge: null, payment_method: method },
  });
  tx.emit('payment_intent.payment_failed', 'payment_intent', failed);
  return failed;
}
