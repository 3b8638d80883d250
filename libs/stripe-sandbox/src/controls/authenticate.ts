import { missing } from '../kernel/request-errors';
import type { ChallengeOutcome } from '../kernel/request-log/activity';
import type { Transaction } from '../kernel/store/transaction';
import { useClockOf } from '../resources/customers/clock';
import { authenticatePayment } from '../resources/payment-intents/authenticate';
import type { PaymentIntentRecord } from '../resources/payment-intents/record';
import { authenticateSetup } from '../resources/setup-intents/authenticate';
import type { SetupIntentRecord } from '../resources/setup-intents/record';

export type Authenticated =
  | { about: 'payment_intent'; record: PaymentIntentRecord }
  | { about: 'setup_intent'; record: SetupIntentRecord };

/** The intent a challenge belongs to. */
export function findIntent(tx: Transaction, id: string): Authenticated {
  const payment = tx.get('payment_intent', id);
  if (payment) return { about: 'payment_intent', record: payment };
  const setup = tx.get('setup_intent', id);
  if (setup) return { about: 'setup_intent', record: setup };
  throw missing(id.startsWith('seti_') ? 'setupintent' : 'payment_intent', id, 'intent');
}

/**
 * What the shopper does in the challenge. A manual intent then waits for its second confirm, an automatic one is
 * charged at once, a card being saved is saved.
 */
export function authenticate(tx: Transaction, id: string, outcome: ChallengeOutcome): Authenticated {
  const found = findIntent(tx, id);
  useClockOf(tx, found.record.customer);
  return found.about === 'payment_intent'
    ? { about: found.about, record: authenticatePayment(tx, found.record, outcome) }
    : { about: found.about, record: authenticateSetup(tx, found.record, outcome) };
}
