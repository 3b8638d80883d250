import type { Transaction } from '../../kernel/store/transaction';
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

/** Where money waits: under the second at which it becomes available, on a clock of its own if it has one. */
const pendingKey = (at: number, clock: string | null): string =>
  clock === null ? `${at}` : `${clock} ${at}`;

/** When what waits under a key becomes available on `clock` (`null` is the account's own); NaN if it is on another. */
function dueOn(key: string, clock: string | null): number {
  if (clock === null) return Number(key);
  return key.startsWith(`${clock} `) ? Number(key.slice(clock.length)) : Number.NaN;
}

/** The balance at a time of a clock: what has become available on it by then counts as available. */
export function balanceAt(
  record: BalanceRecord | undefined,
  now: number,
  clock: string | null = null,
): BalanceRecord {
  const balance = record ?? empty(now);
  const due = Object.keys(balance.pending).filter((key) => dueOn(key, clock) <= now);
  if (due.length === 0) return balance;
  const pending = { ...balance.pending };
  let { available } = balance;
  for (const key of due) {
    for (const [currency, amount] of Object.entries(pending[key] ?? {})) {
      available = add(available, currency, amount);
    }
    delete pending[key];
  }
  return { ...balance, available, pending };
}

/** Makes available what is due on a clock, and says so. */
export function release(tx: Transaction, now: number, clock: string | null): void {
  const held = tx.get('balance', 'balance');
  if (!held) return;
  const balance = balanceAt(held, now, clock);
  if (balance !== held) tx.emit('balance.available', 'balance', tx.put('balance', balance));
}

/**
 * Writes a movement into the books, at the time that the transaction follows. `payment` is an id of the payment that
 * it belongs to, whose form the new id takes; `null` for what stands by itself, as disputes and payouts do (recorded).
 */
export function moveMoney(
  tx: Transaction,
  payment: string | null,
  movement: Omit<BalanceTransactionRecord, 'clock' | 'created' | 'id'>,
): BalanceTransactionRecord {
  const { clock, now } = tx;
  const entry = tx.put('balance_transaction', {
    id: payment === null ? tx.account.ids.plain('txn', tx.wall) : tx.account.ids.within('txn', payment),
    created: now,
    ...movement,
    ...(clock === null ? {} : { clock }),
  });
  const { available_on: availableOn, currency } = entry;
  const net = entry.amount - entry.fee;
  const balance = balanceAt(tx.get('balance', 'balance'), now, clock);
  if (availableOn <= now) {
    const changed = tx.put('balance', { ...balance, available: add(balance.available, currency, net) });
    if (net > 0) tx.emit('balance.available', 'balance', changed);
    return entry;
  }
  const key = pendingKey(availableOn, clock);
  const day = balance.pending[key];
  if (!day) tx.schedule({ at: availableOn, kind: 'balance.available', payload: {} });
  tx.put('balance', {
    ...balance,
    pending: { ...balance.pending, [key]: add(day ?? {}, currency, net) },
  });
  return entry;
}
