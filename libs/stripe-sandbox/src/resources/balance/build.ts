import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { timeOn } from '../customers/clock';
import { balanceAt } from './move';
import type { BalanceRecord, BalanceTransactionRecord } from './record';

function feeDetails({ currency, fee, fee_description }: BalanceTransactionRecord) {
  if (fee === 0) return [];
  return [{ amount: fee, application: null, currency, description: fee_description, type: 'stripe_fee' }];
}

/** A balance transaction as the API shows it: `available` once its time has come. */
export const buildBalanceTransaction: Shows<BalanceTransactionRecord, Stripe.BalanceTransaction, View> =
  viewOf({
    object: 'balance_transaction',
    shows: ['amount available_on created currency description fee reporting_category source type'],
    defaults: { balance_type: 'payments', exchange_rate: null },
    fields: {
      fee_details: feeDetails,
      net: ({ amount, fee }) => amount - fee,
      status: ({ available_on, clock }, view) =>
        available_on <= timeOn(view.account, clock) ? 'available' : 'pending',
    },
  });

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
    refund_and_dispute_prefunding: {
      available: [{ amount: 0, currency: DEFAULT_CURRENCY }],
      pending: [{ amount: 0, currency: DEFAULT_CURRENCY }],
    },
  };
}

/** The balance of an account as it is now. */
export const currentBalance = ({ account }: Pick<View, 'account'>): BalanceRecord =>
  balanceAt(account.store.balance.get('balance'), account.now());
