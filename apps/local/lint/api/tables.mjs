import { filesOf, textOf } from '../read.mjs';

/** The tables of each place, which alone names them. Admin may read all of them, and migrations change them. */
export const tables = {
  audit: ['audit_log'],
  auth: ['account_links', 'second_factors', 'recovery_codes'],
  basket: ['baskets', 'basket_items'],
  catalog: ['products', 'reading_marks', 'search_terms'],
  checkout: ['checkout_networks'],
  customers: ['customers'],
  disputes: ['disputes'],
  http: ['sessions'],
  installation: ['installation'],
  limits: ['rate_limits'],
  mail: ['mails'],
  membership: [
    'membership_plan',
    'memberships',
    'membership_transitions',
    'invoices',
    'invoice_attempts',
    'invoice_links',
    'invoice_refunds',
  ],
  mismatches: ['mismatches'],
  orders: ['orders', 'order_items'],
  'payment-methods': ['card_deduplications', 'card_setup_networks', 'card_setup_outcomes'],
  payments: ['payments', 'payment_attempts', 'payment_transitions'],
  pictures: ['pictures'],
  reconciliation: ['comparisons'],
  refunds: ['refunds'],
  users: ['users'],
  webhooks: ['webhook_events'],
};

const sql = filesOf('apps/api/src/database/migrations').map(textOf).join('\n');
const renamed = new Map(
  [...sql.matchAll(/ALTER TABLE (\w+) RENAME TO (\w+)/g)].map(([, from, to]) => [from, to]),
);
const owned = new Set(Object.values(tables).flat());
const ownerless = [...sql.matchAll(/CREATE TABLE (\w+)/g)]
  .map(([, table]) => table)
  .filter((table) => !owned.has(table) && !owned.has(renamed.get(table)));
if (ownerless.length > 0)
  throw new Error(`Give ${ownerless.join(', ')} an owner in apps/local/lint/api/tables.mjs.`);
