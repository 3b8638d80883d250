import type { Handlers } from '../../kernel/schedule/handler';
import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import { type ChargeRecord, isRefunded } from '../charges/record';
import type { DisputeRecord } from '../disputes/record';

function open(tx: Transaction, id: string): void {
  const charge = tx.get('charge', id);
  if (!charge) return;
  const warning = tx.put('early_fraud_warning', {
    id: tx.account.ids.plain('issfr', tx.wall),
    created: tx.now,
    actionable: !charge.disputed && charge.amount_refunded < charge.amount_captured,
    charge: charge.id,
    payment_intent: charge.payment_intent,
  });
  tx.emit('radar.early_fraud_warning.created', 'early_fraud_warning', warning);
}

/** Nothing is left to do about the warnings of a charge: it is refunded or disputed. */
function closeWarnings(tx: Transaction, charge: string): void {
  const warning = tx.account.store.early_fraud_warning.newest('charge', charge);
  if (!warning?.actionable) return;
  const closed = tx.put('early_fraud_warning', { ...warning, actionable: false });
  tx.emit('radar.early_fraud_warning.updated', 'early_fraud_warning', closed, { actionable: true });
}

export const earlyFraudWarningJobs: Handlers = {
  'early_fraud_warning.open': (tx, job) => open(tx, String(job.payload.charge)),
};

export const earlyFraudWarningReactions: ReactionList = {
  'charge.dispute.created': (tx: Transaction, dispute: DisputeRecord) => closeWarnings(tx, dispute.charge),
  'charge.refunded': (tx: Transaction, charge: ChargeRecord) => {
    if (isRefunded(charge)) closeWarnings(tx, charge.id);
  },
};
