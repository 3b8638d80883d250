import type { Transaction } from '../../kernel/store/transaction';
import { moveMoney } from '../balance/move';
import { bookedOn } from '../charges/funds';
import type { ChargeRecord } from '../charges/record';
import type { DisputeRecord } from './record';

/** What Stripe takes for a dispute, in minor units (stripe.com/pricing). */
const FEE = 1500;

function book(tx: Transaction, dispute: DisputeRecord, reversed: boolean): DisputeRecord {
  const charge = tx.get('charge', dispute.charge) as ChargeRecord;
  const sign = reversed ? 1 : -1;
  const entry = moveMoney(tx, charge.id, {
    amount: sign * dispute.amount,
    fee: -sign * FEE,
    fee_description: 'Dispute fee',
    available_on: bookedOn(tx, charge),
    currency: dispute.currency,
    description: `Chargeback ${reversed ? 'reversal' : 'withdrawal'} for ${charge.id}`,
    reporting_category: reversed ? 'dispute_reversal' : 'dispute',
    source: dispute.id,
    type: 'adjustment',
  });
  const changed = tx.put('dispute', {
    ...dispute,
    balance_transactions: [...dispute.balance_transactions, entry.id],
  });
  tx.emit(
    reversed ? 'charge.dispute.funds_reinstated' : 'charge.dispute.funds_withdrawn',
    'dispute',
    changed,
  );
  return changed;
}

/** The bank takes the disputed amount, and Stripe its fee. */
export const withdraw = (tx: Transaction, dispute: DisputeRecord): DisputeRecord => book(tx, dispute, false);

/** A won dispute brings back both. */
export const reinstate = (tx: Transaction, dispute: DisputeRecord): DisputeRecord => book(tx, dispute, true);
