import { statesFor } from '../../kernel/machine';
import type { Transaction } from '../../kernel/store/transaction';
import { endSetupAttempt } from '../setup-attempts/rules';
import { setupIntentMachine } from './machine';
import type { SetupIntentRecord } from './record';

/** The statuses that still let a SetupIntent be canceled. */
export const CANCELABLE = statesFor(setupIntentMachine, 'cancel');

export const isCancelable = ({ status }: SetupIntentRecord): boolean => CANCELABLE.includes(status);

/** Cancels an open SetupIntent for good, and the attempt under way with it. */
export function cancelSetupIntent(
  tx: Transaction,
  record: SetupIntentRecord,
  reason: string | null,
): SetupIntentRecord {
  endSetupAttempt(tx, record, 'abandoned');
  const canceled = tx.put('setup_intent', {
    ...record,
    status: 'canceled',
    attempt: null,
    cancellation_reason: reason,
  });
  tx.emit('setup_intent.canceled', 'setup_intent', canceled);
  return canceled;
}
