import { checkoutErrors } from '../../error-catalogue/checkout';
import { invalid } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { findCustomer } from '../customers/find';
import { checkInvoice } from './invoice';
import type { CheckoutParams } from './params';
import type { CheckoutSessionRecord } from './record';
import { checkTaxIdCollection } from './tax-id';

const MINUTE = 60;
const DAY = 24 * 3600;
/** A client's clock may be a little behind the sandbox's when it computes `expires_at`. */
const LEEWAY = 60;

export function findSession(tx: Transaction, id: string): CheckoutSessionRecord {
  const record = tx.get('checkout_session', id);
  if (record) return record;
  throw invalid(`No such checkout.session: ${id}`, {
    code: 'resource_missing',
    param: 'session',
    status: 404,
  });
}

const both = (first: string, second: string, param: string) =>
  checkoutErrors.one_of({ first, second }, { param });

const needed = (param: string) => checkoutErrors.needed({ param }, { param });

function checkUrl(url: string | undefined, param: string): void {
  if (url === undefined) return;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    throw invalid('Invalid URL: An explicit scheme (such as https) must be provided.', {
      code: 'url_invalid',
      param,
    });
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw invalid('Not a valid URL', { code: 'url_invalid', param });
  }
}

function checkUrls(params: CheckoutParams): void {
  const mode = params.ui_mode ?? 'hosted_page';
  checkUrl(params.success_url, 'success_url');
  checkUrl(params.cancel_url, 'cancel_url');
  checkUrl(params.return_url, 'return_url');
  const unwanted = mode === 'hosted_page' ? (['return_url', 'redirect_on_completion'] as const) : null;
  for (const param of unwanted ?? (['success_url', 'cancel_url'] as const)) {
    if (params[param] === undefined) continue;
    throw invalid(`You can not pass \`${param}\` when \`ui_mode\` is \`${mode}\`.`, { param });
  }
  if (mode === 'hosted_page' && params.success_url === undefined) throw needed('success_url');
  const returns = params.redirect_on_completion !== 'never';
  if (mode !== 'hosted_page' && returns && params.return_url === undefined) throw needed('return_url');
}

function checkExpiry(now: number, at: number | undefined): void {
  if (at === undefined) return;
  if (at < now + 30 * MINUTE - LEEWAY) {
    throw invalid(
      'The `expires_at` timestamp must be at least 30 minutes after Checkout Session creation and less than 24 hours from Checkout Session creation.',
      { param: 'expires_at' },
    );
  }
  if (at > now + DAY + LEEWAY) {
    throw invalid('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.', {
      param: 'expires_at',
    });
  }
}

/** Which parameters belong to which modes only. */
const ONLY: Partial<Record<keyof CheckoutParams, CheckoutParams['mode'][]>> = {
  after_expiration: ['payment', 'subscription'],
  allow_promotion_codes: ['payment', 'subscription'],
  customer_creation: ['payment', 'setup'],
  discounts: ['payment', 'subscription'],
  invoice_creation: ['payment'],
  line_items: ['payment', 'subscription'],
  payment_intent_data: ['payment'],
  payment_method_data: ['setup'],
  saved_payment_method_options: ['payment', 'subscription'],
  setup_intent_data: ['setup'],
  shipping_address_collection: ['payment', 'subscription'],
  shipping_options: ['payment'],
  submit_type: ['payment', 'subscription'],
  subscription_data: ['subscription'],
  tax_id_collection: ['payment', 'subscription'],
};

/** Refuses combinations of parameters that no Checkout session can have. */
export function checkCreate(tx: Transaction, params: CheckoutParams): void {
  for (const [param, modes] of Object.entries(ONLY)) {
    if (params[param as keyof CheckoutParams] === undefined || modes.includes(params.mode)) continue;
    throw invalid(`You can not pass \`${param}\` in \`${params.mode}\` mode.`, { param });
  }
  if (params.customer !== undefined) {
    if (params.customer_email !== undefined) throw both('customer', 'customer_email', 'customer_email');
    if (params.customer_creation !== undefined)
      throw both('customer', 'customer_creation', 'customer_creation');
  } else if (params.customer_update !== undefined) {
    throw invalid('`customer_update` can only be used with `customer`.', { param: 'customer_update' });
  }
  const collection = params.payment_method_collection;
  if (collection !== undefined && params.mode !== 'subscription') {
    throw invalid('You can only set `payment_method_collection` if there are recurring prices.', {
      param: 'payment_method_collection',
    });
  }
  if (params.customer !== undefined) useClockOf(tx, findCustomer(tx, params.customer, 'customer').id);
  if (params.discounts && params.allow_promotion_codes)
    throw both('allow_promotion_codes', 'discounts', 'discounts');
  if (params.invoice_creation?.enabled) checkInvoice(params);
  checkTrial(tx, params.subscription_data);
  checkTaxIdCollection(params);
  checkUrls(params);
  checkExpiry(tx.wall, params.expires_at);
  const types = params.allowed_payment_method_types;
  if (types && !types.includes('card')) {
    throw invalid('The sandbox takes cards only: include `card` in `allowed_payment_method_types`.', {
      param: 'allowed_payment_method_types',
    });
  }
  if (params.mode !== 'setup') {
    if (!params.line_items?.length) throw needed('line_items');
  } else if (params.currency === undefined && types === undefined) throw needed('currency');
}

function checkTrial(tx: Transaction, data: CheckoutParams['subscription_data']): void {
  if (!data) return;
  if (data.trial_end !== undefined && data.trial_period_days !== undefined) {
    throw both('trial_end', 'trial_period_days', 'subscription_data[trial_end]');
  }
  if (data.trial_end !== undefined && data.trial_end < tx.now + 2 * DAY - LEEWAY) {
    throw invalid('The `trial_end` date has to be at least 2 days in the future.', {
      param: 'subscription_data[trial_end]',
    });
  }
}
