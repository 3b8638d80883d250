import type { ThreeDSecureRecord } from '../../cards/options';
import type { Transaction } from '../../kernel/store/transaction';
import type { PaymentMethodRecord } from '../payment-methods/record';
import type { SetupIntentRecord } from '../setup-intents/record';
import type { SetupAttemptRecord } from './record';

/** Ends the attempt under way, if there is one. */
export function endSetupAttempt(
  tx: Transaction,
  intent: SetupIntentRecord,
  status: 'abandoned' | 'failed' | 'succeeded',
  more: Partial<Pick<SetupAttemptRecord, 'failure' | 'three_d_secure'>> = {},
): void {
  const attempt = intent.latest_attempt ? tx.get('setup_attempt', intent.latest_attempt) : undefined;
  if (attempt?.status === 'requires_action') tx.put('setup_attempt', { ...attempt, status, ...more });
}

/** Begins an attempt and returns its id; one that was under way is abandoned. */
export function beginSetupAttempt(
  tx: Transaction,
  intent: SetupIntentRecord,
  method: PaymentMethodRecord,
  threeDSecure: ThreeDSecureRecord | null,
): string {
  endSetupAttempt(tx, intent, 'abandoned');
  return tx.put('setup_attempt', {
    id: tx.account.ids.plain('setatt', tx.now),
    created: tx.now,
    customer: intent.customer,
    failure: null,
    method: method,
    setup_intent: intent.id,
    status: 'requires_action',
    three_d_secure: threeDSecure,
    usage: intent.usage,
  }).id;
}
