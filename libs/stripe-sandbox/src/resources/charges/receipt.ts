import { bankAccountOf } from '../../cards/bank-accounts';
import { cardOf } from '../../cards/table';
import type { Core } from '../../kernel/core/core';
import { money } from '../../kernel/currencies';

interface Page {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The plain receipt that a charge's `receipt_url` leads to. */
export function serveReceipt(core: Core, path: string): Page | undefined {
  const match = /^\/receipts\/payment\/(acct_\w+)\/((?:ch|py)_\w+)$/.exec(path);
  if (!match) return undefined;
  for (const { account } of core.tenants.values()) {
    if (account.identity.id !== match[1]) continue;
    const charge = account.store.charge.get(match[2] as string);
    if (!charge || charge.decline || charge.pending) return undefined;
    const { method } = charge;
    const row = cardOf(method.card);
    const paidWith =
      method.bank_account === undefined
        ? `Card       ${row.brand} ending in ${row.last4}`
        : `Account    ending in ${bankAccountOf(method.bank_account).last4}`;
    const lines = [
      'Sandbox receipt: no money was moved.',
      '',
      `Amount     ${money(charge.amount, charge.currency)} ${charge.currency.toUpperCase()}`,
      `Refunded   ${money(charge.amount_refunded, charge.currency)}`,
      paidWith,
      `Date       ${new Date(charge.created * 1000).toISOString()}`,
      `Charge     ${charge.id}`,
      '',
    ];
    return {
      status: 200,
      headers: {
        'Cache-Control': 'no-store',
        'Content-Type': 'text/plain; charset=utf-8',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
      },
      body: lines.join('\n'),
    };
  }
  return undefined;
}
