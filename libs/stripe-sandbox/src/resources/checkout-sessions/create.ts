import { checkCurrency } from '../../kernel/currencies';
import { random } from '../../kernel/ids';
import { mergeMetadata } from '../../kernel/params/common';
import { toShipping } from '../../kernel/params/shipping';
import type { Transaction } from '../../kernel/store/transaction';
import { mergeOptions } from '../intents/attempt';
import type { SetupIntentRecord } from '../setup-intents/record';
import { blankSetupIntent } from '../setup-intents/rules';
import { chooseTaxRates } from '../tax-rates/rules';
import { takesBankDebit } from './bank-debits';
import { readBranding } from './branding';
import { readConsentCollection } from './consent';
import { readCustomFields } from './custom-fields';
import { discounted } from './discounts';
import { readInvoiceCreation } from './invoice';
import { readItems } from './line-items';
import type { CheckoutParams } from './params';
import type {
  CheckoutPaymentData,
  CheckoutSessionRecord,
  CheckoutSubscriptionData,
  SavedCardOptions,
} from './record';
import { readRecovery } from './recovery';
import { checkCreate } from './rules';
import { readShipping } from './shipping';
import { readTaxIdCollection } from './tax-id';
import { priceSession } from './totals';

const DAY = 24 * 3600;

function paymentData(params: CheckoutParams): CheckoutPaymentData | null {
  if (params.mode !== 'payment') return null;
  const data = params.payment_intent_data ?? {};
  return {
    capture_method: data.capture_method ?? null,
    description: data.description ?? null,
    metadata: mergeMetadata({}, data.metadata),
    receipt_email: data.receipt_email ?? null,
    setup_future_usage:
      data.setup_future_usage ?? params.payment_method_options?.card?.setup_future_usage ?? null,
    shipping: toShipping(data.shipping),
    statement_descriptor_suffix: data.statement_descriptor_suffix ?? null,
    transfer_group: data.transfer_group ?? null,
  };
}

function subscriptionData(tx: Transaction, params: CheckoutParams): CheckoutSubscriptionData | null {
  if (params.mode !== 'subscription') return null;
  const data = params.subscription_data ?? {};
  return {
    default_tax_rates: chooseTaxRates(
      tx,
      data.default_tax_rates,
      undefined,
      'subscription_data[default_tax_rates]',
    ),
    description: data.description ?? null,
    metadata: mergeMetadata({}, data.metadata),
    trial_end: data.trial_end ?? null,
    trial_period_days: data.trial_period_days ?? null,
    missing_payment_method: data.trial_settings?.end_behavior.missing_payment_method ?? null,
  };
}

/** Saved cards are offered to customers that exist already; by default those they agreed to see again. */
function savedCards(params: CheckoutParams): SavedCardOptions | null {
  const given = params.saved_payment_method_options;
  if (params.mode === 'setup' || (params.customer === undefined && !given)) return null;
  return {
    allow_redisplay_filters: given?.allow_redisplay_filters ?? ['always'],
    payment_method_remove: given?.payment_method_remove ?? 'disabled',
    payment_method_save: given?.payment_method_save ?? null,
  };
}

function newSetupIntent(
  tx: Transaction,
  session: CheckoutSessionRecord,
  params: CheckoutParams,
): SetupIntentRecord {
  const { allowed_payment_method_types: allowedTypes, card_options: cardOptions, customer } = session;
  const blank = blankSetupIntent(tx, {
    ...(allowedTypes ? { allowed_payment_method_types: allowedTypes } : {}),
    ...(customer === null ? {} : { customer }),
    ...params.setup_intent_data,
  });
  const intent = tx.put('setup_intent', {
    ...blank,
    card_options: cardOptions,
    checkout_session: session.id,
  });
  tx.emit('setup_intent.created', 'setup_intent', intent);
  return intent;
}

/** Keeps a new session, and has it end when its time is over. */
export function openSession(tx: Transaction, session: CheckoutSessionRecord): CheckoutSessionRecord {
  const made = tx.put('checkout_session', session);
  tx.schedule({
    at: made.expires_at,
    kind: 'checkout_session.expire',
    payload: { session: made.id },
    clock: null,
  });
  return made;
}

/** The id of a new session. */
export const sessionId = (): string => `cs_test_a1${random(56)}`;

/** A new, open Checkout session. It ends by itself at `expires_at`, 24 hours later by default. */
export function createSession(tx: Transaction, params: CheckoutParams): CheckoutSessionRecord {
  checkCreate(tx, params);
  const currency = params.currency === undefined ? null : checkCurrency(params.currency);
  const subscription = subscriptionData(tx, params);
  const { items, ...amounts } = readItems(tx, params, currency);
  const shippingOptions = readShipping(tx, params, amounts.currency);
  const shipping = shippingOptions[0] ?? null;
  const uiMode = params.ui_mode ?? 'hosted_page';
  const id = sessionId();
  const individual = params.name_collection?.individual;
  const blank: CheckoutSessionRecord = {
    id,
    created: tx.wall,
    mode: params.mode,
    status: 'open',
    payment_status: params.mode === 'setup' ? 'no_payment_required' : 'unpaid',
    ui_mode: uiMode,
    secret: uiMode === 'hosted_page' ? null : random(50),
    after_expiration: readRecovery(params),
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    billing_address_collection: params.billing_address_collection ?? null,
    branding: readBranding(params),
    business: null,
    cancel_url: params.cancel_url ?? null,
    card_options: mergeOptions(
      { network: null, request_three_d_secure: 'automatic' },
      params.payment_method_options,
    ),
    client_reference_id: params.client_reference_id ?? null,
    currency: amounts.currency,
    consent: null,
    consent_collection: readConsentCollection(params),
    custom_fields: readCustomFields(params),
    customer: params.customer ?? null,
    customer_creation:
      params.customer !== undefined
        ? null
        : params.mode === 'subscription' || params.invoice_creation?.enabled
          ? 'always'
          : (params.customer_creation ?? 'if_required'),
    customer_email: params.customer_email ?? null,
    customer_update: {
      address: params.customer_update?.address === 'auto',
      name: params.customer_update?.name === 'auto',
      shipping: params.customer_update?.shipping === 'auto',
    },
    discounts: [],
    display_name: params.branding_settings?.display_name ?? null,
    excluded_payment_method_types: params.excluded_payment_method_types ?? null,
    expires_at: params.expires_at ?? tx.wall + DAY,
    line_items: items,
    amount_subtotal: null,
    amount_total: null,
    invoice: null,
    invoice_creation: readInvoiceCreation(params),
    locale: params.locale ?? null,
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: null,
    setup_intent: null,
    subscription: null,
    payment_intent_data: paymentData(params),
    subscription_data: subscription,
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    name_collection: {
      individual: individual ? { enabled: individual.enabled, optional: individual.optional ?? false } : null,
    },
    payment_method_collection:
      params.payment_method_collection ?? (params.mode === 'payment' ? 'if_required' : 'always'),
    recovered_from: null,
    redirect_on_completion: uiMode === 'hosted_page' ? null : (params.redirect_on_completion ?? 'always'),
    return_url: params.return_url ?? null,
    allow_redisplay: params.payment_method_data?.allow_redisplay ?? null,
    saved_payment_method_options: savedCards(params),
    shipping_address_collection: params.shipping_address_collection ?? null,
    shipping_details: null,
    shipping_options: shippingOptions,
    shipping_rate: shipping?.shipping_rate ?? null,
    shopper: null,
    submit_message: params.custom_text?.submit?.message ?? null,
    after_submit_message: params.custom_text?.after_submit?.message ?? null,
    shipping_address_message: params.custom_text?.shipping_address?.message ?? null,
    terms_message: params.custom_text?.terms_of_service_acceptance?.message ?? null,
    submit_type: params.submit_type ?? null,
    success_url: params.success_url ?? null,
    tax_id_collection: readTaxIdCollection(params),
    us_bank_account: undefined,
  };
  const terms = { ...blank, us_bank_account: takesBankDebit(tx.account.settings, blank) };
  const session = priceSession(tx, discounted(tx, terms, params.discounts));
  const intent = params.mode === 'setup' ? newSetupIntent(tx, session, params) : null;
  return openSession(tx, { ...session, setup_intent: intent?.id ?? null });
}
