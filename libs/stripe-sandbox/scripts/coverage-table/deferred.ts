/** Why resources are left out on purpose, by the first part of their path. Each that is not there has one reason. */
const REASONS: Record<string, string> = {
  'Connect has accounts of other businesses; a `Stripe-Account` that is not the own account is refused':
    'account_links account_sessions application_fees apps country_specs transfers',
  'cards are the only method of payment': `apple_pay financial_connections mandates payment_method_configurations
    payment_method_domains sources three_d_secure`,
  'usage is not metered, so there are no meters and no credit grants': 'billing entitlements',
  'a payment link is a page of its own beside Checkout': 'payment_links',
  'Stripe Tax works out taxes by place; tax rates are offered': 'tax tax_codes',
  'Terminal needs a reader of cards': 'terminal',
  'Issuing, Treasury and Identity are products of their own': 'identity issuing treasury',
  'files are not kept': 'file_links files',
  'amounts are not converted, and the balance is filled by payments alone':
    'balance_settings exchange_rates topups',
  'payments made elsewhere are not recorded': 'payment_attempt_records payment_records',
  'invoices begin as drafts and look one way': 'invoice_rendering_templates quotes',
  'reports and other services around payments change none of them':
    'climate forwarding product_catalog reporting sigma',
};

const reasons = new Map(
  Object.entries(REASONS).flatMap(([reason, nouns]) =>
    nouns.split(/\s+/).map((noun): [string, string] => [noun, reason]),
  ),
);

/** The resources that have a reason to be left out. */
export const deferred = (): string[] => [...reasons.keys()];

export const whyDeferred = (noun: string): string => reasons.get(noun) ?? 'no reason is written down';
