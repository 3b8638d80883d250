import type { Handlers } from '../../schedule/handler';
import type { Transaction } from '../../store/transaction';

function open(tx: Transaction, id: string): void {
  const charge = tx.get('charge', id);
  if (!charge) return;
  const warning = tx.put('early_fraud_warning', {
    id: tx.account.ids.plain('issfr', tx.wall),
    created: tx.now,
    actionable: !charge.disputed && charge.amountRefunded < charge.amountCaptured,
    charge: charge.id,
    paymentIntent: charge.paymentIntent,
  });
  tx.emit('radar.early_fraud_warning.created', 'early_fraud_warning', warning);
}

/** Nothing is left to do about the warnings of a charge: it is refunded or disputed. */
export function settleWarnings(tx: Transaction, charge: string): void {
  const warning = tx.account.store.early_fraud_warning.newest('charge', charge);
  if (!warning?.actionable) return;
  const settled = tx.put('early_fraud_warning', { ...warning, actionable: false });
  tx.emit('radar.early_fraud_warning.updated', 'early_fraud_warning', settled, { actionable: true });
}

export const earlyFraudWarningJobs: Handlers = {
  'early_fraud_warning.open': (tx, job) => open(tx, String(job.payload.charge)),
};
