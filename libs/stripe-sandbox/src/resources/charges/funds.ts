import { cardOf } from '../../cards/table';
import type { Transaction } from '../../kernel/store/transaction';
import { availableFrom, cardFee, moveMoney } from '../balance/move';
import type { BalanceTransactionRecord } from '../balance/record';
import type { ChargeRecord } from './record';

/** With asynchronous capture the balance transaction comes so many seconds after the charge. */
export const FUNDS_AFTER = 2;

/** When money that a charge brings in now becomes available. */
const availableOn = (tx: Transaction, { method }: ChargeRecord): number =>
  cardOf(method.card).effects.bypassPending ? tx.now : availableFrom(tx.now);

/** The money of a captured charge enters the balance; `null` when it has already. */
function enter(tx: Transaction, charge: ChargeRecord): ChargeRecord | null {
  if (charge.balance_transaction !== null || !charge.captured) return null;
  const entry = moveMoney(tx, charge.id, {
    amount: charge.amount_captured,
    fee: cardFee(charge.amount_captured),
    fee_description: 'Stripe processing fees',
    available_on: availableOn(tx, charge),
    currency: charge.currency,
    description: charge.description,
    reporting_category: 'charge',
    source: charge.id,
    type: 'charge',
  });
  return tx.put('charge', { ...charge, balance_transaction: entry.id });
}

/** Enters the money as part of the call that captures it. */
export const enterFunds = (tx: Transaction, charge: ChargeRecord): ChargeRecord =>
  enter(tx, charge) ?? charge;

/** Enters money that was captured before, and says so. Returns the charge as it is then. */
export function enterLate(tx: Transaction, charge: ChargeRecord): ChargeRecord {
  const entered = enter(tx, charge);
  if (!entered) return charge;
  tx.emit('charge.updated', 'charge', entered, { balance_transaction: null });
  return entered;
}

/** When money that leaves because of a charge is booked: not before that of the charge itself on the same clock. */
export function bookedOn(tx: Transaction, charge: ChargeRecord): number {
  const entry: BalanceTransactionRecord | undefined =
    charge.balance_transaction === null
      ? undefined
      : tx.get('balance_transaction', charge.balance_transaction);
  if (!entry) return availableOn(tx, charge);
  if ((entry.clock ?? null) !== tx.clock) return tx.now;
  return Math.max(entry.available_on, tx.now);
}
