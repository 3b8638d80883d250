/*
 * Values that two servers have each of their own although they answer alike: they are compared by what they are, not by
 * what they say.
 */

/** Fields whose values are each account's or each moment's own. */
const OWN = new Set([
  'authorization_code',
  'calculated_statement_descriptor',
  'default_for',
  'exp_month',
  'exp_year',
  'fingerprint',
  'invoice_prefix',
  'network_transaction_id',
  'payment_method_configuration_details',
  'pending_webhooks',
  'receipt_number',
  'receipt_url',
  'reference',
  'request_log_url',
  'risk_score',
]);
const TIME =
  /^(?:created|updated|available_on|arrival_date|date|start|end|.*_(?:at|start|end|by|on|before|time|attempt))$/;
const INVOICE_NUMBER = /^[A-Z0-9]{4,}-(?=DRAFT$|\d{4}$)/;

export const isOwn = (field: string): boolean => OWN.has(field);

/** Whether two texts are addresses of pages, of which one is the sandbox's: each side has its own. */
const ownAddresses = (sandbox: string, stripe: string, sandboxUrl: string): boolean =>
  sandbox.startsWith(sandboxUrl) && /^https?:\/\//.test(stripe);

/** The numbers of two customers' invoices begin with what is random. */
const sameNumbers = (sandbox: string, stripe: string): boolean =>
  INVOICE_NUMBER.test(sandbox) && sandbox.replace(INVOICE_NUMBER, '') === stripe.replace(INVOICE_NUMBER, '');

/** Texts that say the same although they are not the same. */
export const areAlike = (field: string, sandbox: string, stripe: string, sandboxUrl: string): boolean =>
  ownAddresses(sandbox, stripe, sandboxUrl) || (field === 'number' && sameNumbers(sandbox, stripe));

/** Whether two numbers of a field are the same moment, taken so many seconds apart at most. */
export const isSameTime = (field: string, sandbox: number, stripe: number, seconds: number): boolean =>
  TIME.test(field) &&
  sandbox > 1_000_000_000 &&
  stripe > 1_000_000_000 &&
  Math.abs(sandbox - stripe) <= seconds;
