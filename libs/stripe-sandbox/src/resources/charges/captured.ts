import { cardOf } from '../../cards/table';
import type { Transaction } from '../../kernel/store/transaction';
import type { PaymentIntentRecord } from '../payment-intents/record';
import { enterFunds, FUNDS_AFTER } from './funds';
import type { ChargeRecord } from './record';

/** Money that is held and not captured goes back after so many seconds (docs.stripe.com/api: seven days). */
export const HOLD_LIFE = 7 * 86_400;

/** An early fraud warning comes so many seconds after its charge. */
const WARNING_AFTER = 3;

/** Plans what the card brings on later: disputes and warnings. */
function plan(tx: Transaction, charge: ChargeRecord): void {
  const { disputes, fraudWarning } = cardOf(charge.method.card).effects;
  disputes.forEach((dispute, place) => {
    tx.schedule({
      at: tx.now + dispute.delay,
      kind: 'dispute.open',
      payload: { charge: charge.id, place },
    });
  });
  if (!fraudWarning) return;
  tx.schedule({
    at: tx.now + WARNING_AFTER,
    kind: 'early_fraud_warning.open',
    payload: { charge: charge.id },
  });
}

/** Enters the money of a charge that has just been captured, now or a little later, and plans what follows. */
export function bookCapture(tx: Transaction, charge: ChargeRecord, async: boolean): ChargeRecord {
  plan(tx, charge);
  if (!async) return enterFunds(tx, charge);
  tx.schedule({
    at: tx.now + FUNDS_AFTER,
    kind: 'charge.funds',
    payload: { charge: charge.id },
  });
  return charge;
}

/** Plans the end of a hold that nobody captures. */
export function scheduleRelease(tx: Transaction, intent: PaymentIntentRecord): void {
  tx.schedule({
    at: tx.now + HOLD_LIFE,
    kind: 'payment_intent.release',
    payload: { intent: intent.id },
  });
}
