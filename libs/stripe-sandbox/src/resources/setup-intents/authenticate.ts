import { intentErrors } from '../../error-catalogue/intents';
import type { ChallengeOutcome } from '../../kernel/request-log/activity';
import type { Transaction } from '../../kernel/store/transaction';
import { methodOf } from '../intents/attempt';
import { endSetupAttempt } from '../setup-attempts/rules';
import { carrying } from './carrying';
import { finishSetup } from './confirm';
import type { SetupIntentRecord } from './record';

const kind = 'SetupIntent';

export function authenticateSetup(
  tx: Transaction,
  intent: SetupIntentRecord,
  outcome: ChallengeOutcome,
): SetupIntentRecord {
  if (intent.status !== 'requires_action' || !intent.attempt) {
    const { status } = intent;
    const code = 'setup_intent_unexpected_state';
    throw intentErrors.no_challenge({ kind, status }, { code, ...carrying(intent) });
  }
  const method = methodOf(tx, intent.attempt);
  if (outcome === 'succeed') return finishSetup(tx, intent, method);
  const code = 'setup_intent_authentication_failure';
  const failed = tx.put('setup_intent', {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    attempt: null,
    failure: {
      error: { ...intentErrors.authentication_failed({ kind }, { code }).body, code },
      charge: null,
      payment_method: method,
    },
  });
  endSetupAttempt(tx, intent, 'failed', {
    failure: failed.failure,
    three_d_secure: { flow: 'challenge', result: 'failed' },
  });
  tx.emit('setup_intent.setup_failed', 'setup_intent', failed);
  return failed;
}
