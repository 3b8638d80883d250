import type { Transaction } from '../../kernel/store/transaction';
import { moveMoney } from '../balance/move';
import type { BalanceTransactionRecord } from '../balance/record';
import { bookedOn } from '../charges/funds';
import type { ChargeRecord } from '../charges/record';
import type { DisputeRecord } from './record';

/** What Stripe takes for a dispute, in minor units (stripe.com/pricing). */
const FEE = 1500;

/**
 * When the withdrawal counts. With asynchronous capture the money of the charge is not in the balance when the dispute
 * comes, and the withdrawal is available at once; otherwise it waits with that of the charge (recorded).
 */
function withdrawnOn(tx: Transaction, charge: ChargeRecord): number {
  const intent = tx.get('payment_intent', charge.payment_intent);
  return intent?.capture_method === 'automatic_async' ? tx.now : bookedOn(tx, charge);
}

function book(
  tx: Transaction,
  dispute: DisputeRecord,
  moved: Pick<
    BalanceTransactionRecord,
    'amount' | 'available_on' | 'description' | 'fee' | 'fee_description' | 'reporting_category'
  >,
): DisputeRecord {
  const { currency, id } = dispute;
  const entry = moveMoney(tx, null, { ...moved, currency, source: id, type: 'adjustment' });
  return tx.put('dispute', {
    ...dispute,
    balance_transactions: [...dispute.balance_transactions, entry.id],
  });
}

/** The bank takes the disputed amount, and Stripe its fee. */
export function withdraw(tx: Transaction, dispute: DisputeRecord): DisputeRecord {
  const charge = tx.get('charge', dispute.charge) as ChargeRecord;
  const withdrawn = book(tx, dispute, {
    amount: -dispute.amount,
    available_on: withdrawnOn(tx, charge),
    description: `Chargeback withdrawal for ${charge.id}`,
    fee: FEE,
    fee_description: 'Dispute fee',
    reporting_category: 'dispute',
  });
  tx.emit('charge.dispute.funds_withdrawn', 'dispute', withdrawn);
  return withdrawn;
}

/** A won dispute brings back the amount; Stripe keeps its fee (recorded). */
export function reinstate(tx: Transaction, dispute: DisputeRecord): DisputeRecord {
  const charge = tx.get('charge', dispute.charge) as ChargeRecord;
  const reinstated = book(tx, dispute, {
    amount: dispute.amount,
    available_on: bookedOn(tx, charge),
    description: `Chargeback reversal for ${charge.id}`,
    fee: 0,
    fee_description: null,
    reporting_category: 'dispute_reversal',
  });
  tx.emit('charge.dispute.funds_reinstated', 'dispute', reinstated);
  return reinstated;
}
