import { checkoutErrors } from '../../error-catalogue/checkout';
import { missingParam, paramErrors } from '../../kernel/params/errors';
import { checkReturnAddress } from '../../kernel/params/url';
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
  throw checkoutErrors.no_such_session({ id });
}

const both = (first: string, second: string, param: string) =>
  paramErrors.only_one({ names: `${first}, ${second}` }, { param });

function checkUrls(params: CheckoutParams): void {
  const mode = params.ui_mode ?? 'hosted_page';
  for (const param of ['success_url', 'cancel_url', 'return_url'] as const) {
    checkReturnAddress(params[param], param);
  }
  const unwanted = mode === 'hosted_page' ? (['return_url', 'redirect_on_completion'] as const) : null;
  for (const param of unwanted ?? (['success_url', 'cancel_url'] as const)) {
    if (params[param] === undefined) continue;
    throw checkoutErrors.not_with_ui_mode({ param, mode }, { param });
  }
  if (mode === 'hosted_page' && params.success_url === undefined) throw missingParam('success_url');
  const returns = params.redirect_on_completion !== 'never';
  if (mode !== 'hosted_page' && returns && params.return_url === undefined) throw missingParam('return_url');
}

function checkExpiry(now: number, at: number | undefined): void {
  if (at === undefined) return;
  if (at < now + 30 * MINUTE - LEEWAY) {
    throw checkoutErrors.expires_too_soon();
  }
  if (at > now + DAY + LEEWAY) {
    throw checkoutErrors.expires_too_late();
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
    throw checkoutErrors.not_in_mode({ param, mode: params.mode }, { param });
  }
  if (params.customer !== undefined) {
    if (params.customer_email !== undefined) throw both('customer', 'customer_email', 'customer_email');
    if (params.customer_creation !== undefined)
      throw both('customer', 'customer_creation', 'customer_creation');
  } else if (params.customer_update !== undefined) {
    throw checkoutErrors.update_of_nobody();
  }
  const collection = params.payment_method_collection;
  if (collection !== undefined && params.mode !== 'subscription') {
    throw checkoutErrors.collection_of_one_time();
  }
  if (params.customer !== undefined) useClockOf(tx, findCustomer(tx, params.customer, 'customer').id);
  // `false` too (github.com/laravel/cashier-stripe/issues/1163); the parameter as in github.com/stripe/stripe-node/issues/2248.
  if (params.discounts && params.allow_promotion_codes !== undefined)
    throw both('allow_promotion_codes', 'discounts', 'allow_promotion_codes');
  if (params.invoice_creation?.enabled) checkInvoice(params);
  checkTrial(tx, params.subscription_data);
  checkTaxIdCollection(params);
  checkUrls(params);
  checkExpiry(tx.wall, params.expires_at);
  const types = params.allowed_payment_method_types;
  if (types && !types.includes('card')) {
    throw checkoutErrors.only_cards();
  }
  if (params.mode !== 'setup') {
    if (!params.line_items?.length) throw missingParam('line_items');
  } else if (params.currency === undefined && types === undefined) throw missingParam('currency');
}

function checkTrial(tx: Transaction, data: CheckoutParams['subscription_data']): void {
  if (!data) return;
  if (data.trial_end !== undefined && data.trial_period_days !== undefined) {
    throw both('trial_end', 'trial_period_days', 'subscription_data[trial_end]');
  }
  if (data.trial_end !== undefined && data.trial_end < tx.now + 2 * DAY - LEEWAY) {
    throw checkoutErrors.trial_too_short();
  }
}
