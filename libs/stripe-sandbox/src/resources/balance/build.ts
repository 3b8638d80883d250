import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { timeOn } from '../customers/clock';
import { balanceAt } from './move';
import type { BalanceRecord, BalanceTransactionRecord } from './record';

/** A balance transaction as the API shows it: `available` once its time has come. */
export function buildBalanceTransaction(
  record: BalanceTransactionRecord,
  view: View,
): Stripe.BalanceTransaction {
  return {
    id: record.id,
    object: 'balance_transaction',
    amount: record.amount,
    available_on: record.available_on,
    balance_type: 'payments',
    created: record.created,
    currency: record.currency,
    description: record.description,
    exchange_rate: null,
    fee: record.fee,
    fee_details:
      record.fee === 0
        ? []
        : [
            {
              amount: record.fee,
              application: null,
              currency: record.currency,
              description: record.fee_description,
              type: 'stripe_fee',
            },
          ],
    net: record.amount - record.fee,
    reporting_category: record.reporting_category,
    source: record.source,
    status: record.available_on <= timeOn(view.account, record.clock) ? 'available' : 'pending',
    type: record.type,
  };
}

const DEFAULT_CURRENCY = 'usd';

function amounts(held: Record<string, number>): Stripe.Balance.Available[] {
  const currencies = new Set([DEFAULT_CURRENCY, ...Object.keys(held)]);
  return [...currencies].map((currency) => {
    const amount = held[currency] ?? 0;
    return { amount, currency, source_types: { card: amount } };
  });
}

/** The balance as the API shows it; money in the account's default currency is always listed. */
export function buildBalance(record: BalanceRecord): Stripe.Balance {
  const pending: Record<string, number> = {};
  for (const day of Object.values(record.pending)) {
    for (const [currency, amount] of Object.entries(day)) {
      pending[currency] = (pending[currency] ?? 0) + amount;
    }
  }
  return {
    object: 'balance',
    available: amounts(record.available),
    livemode: false,
    pending: amounts(pending),
  };
}

/** The balance of an account as it is now. */
export const currentBalance = ({ account }: Pick<View, 'account'>): BalanceRecord =>
  balanceAt(account.store.balance.get('balance'), account.now());
