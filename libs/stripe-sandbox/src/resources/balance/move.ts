import type { Transaction } from '../../store/transaction';
import type { BalanceRecord, BalanceTransactionRecord } from './record';

const DAY = 86_400;

/** Money of a charge is pending for so many days; it becomes available at midnight UTC. */
const PENDING_DAYS = 2;

/** Stripe's standard price of a card payment: 2.9 % and 30 minor units (stripe.com/pricing). */
export const cardFee = (amount: number): number => Math.round(amount * 0.029) + 30;

export const availableFrom = (now: number): number => (Math.floor(now / DAY) + PENDING_DAYS) * DAY;

const empty = (now: number): BalanceRecord => ({ id: 'balance', created: now, available: {}, pending: {} });

const add = (held: Record<string, number>, currency: string, amount: number): Record<string, number> => ({
  ...held,
  [currency]: (held[currency] ?? 0) + amount,
});

/** The balance at a time: what has become available by then counts as available. */
export function balanceAt(record: BalanceRecord | undefined, now: number): BalanceRecord {
  const balance = record ?? empty(now);
  const due = Object.keys(balance.pending).filter((day) => Number(day) <= now);
  if (due.length === 0) return balance;
  const pending = { ...balance.pending };
  let { available } = balance;
  for (const day of due) {
    for (const [currency, amount] of Object.entries(pending[day] ?? {})) {
      available = add(available, currency, amount);
    }
    delete pending[day];
  }
  return { ...balance, available, pending };
}

/** Writes a movement into the books. `about` is an id of the payment, whose form the new id takes. */
export function moveMoney(
  tx: Transaction,
  about: string,
  movement: Omit<BalanceTransactionRecord, 'created' | 'id'>,
): BalanceTransactionRecord {
  const entry = tx.put('balance_transaction', {
    id: tx.account.ids.within('txn', about),
    created: tx.wall,
    ...movement,
  });
  const { availableOn, currency } = entry;
  const net = entry.amount - entry.fee;
  const balance = balanceAt(tx.get('balance', 'balance'), tx.wall);
  if (availableOn <= tx.wall) {
    const changed = tx.put('balance', { ...balance, available: add(balance.available, currency, net) });
    if (net > 0) tx.emit('balance.available', 'balance', changed);
    return entry;
  }
  const day = balance.pending[availableOn];
  if (!day) tx.schedule({ at: availableOn, kind: 'balance.available', payload: {}, clock: null });
  tx.put('balance', {
    ...balance,
    pending: { ...balance.pending, [availableOn]: add(day ?? {}, currency, net) },
  });
  return entry;
}
