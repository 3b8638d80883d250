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
  'payment-methods': ['kept_cards', 'card_setup_networks', 'card_setup_outcomes'],
  payments: ['payments', 'payment_attempts', 'payment_transitions'],
  pictures: ['pictures'],
  reconciliation: ['comparisons'],
  refunds: ['refunds'],
  users: ['users'],
  webhooks: ['webhook_events'],
};

const ownerless = filesOf('apps/api/src/database/migrations')
  .flatMap((file) => [...textOf(file).matchAll(/CREATE TABLE (\w+)/g)])
  .map(([, table]) => table)
  .filter((table) => !Object.values(tables).flat().includes(table));
if (ownerless.length > 0)
  throw new Error(`Give ${ownerless.join(', ')} an owner in apps/local/lint/api/tables.mjs.`);
