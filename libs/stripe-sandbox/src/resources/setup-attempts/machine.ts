import type { Machine } from '../../kernel/machine';
import type { SetupAttemptRecord } from './record';

/** The states of a try at saving a card (docs.stripe.com/api/setup_attempts/object#setup_attempt_object-status). */
export const setupAttemptMachine: Machine<SetupAttemptRecord['status']> = {
  new: { confirm: ['requires_action'] },
  requires_action: { succeed: ['succeeded'], fail: ['failed'], abandon: ['abandoned'] },
  succeeded: {},
  failed: {},
  abandoned: {},
};
