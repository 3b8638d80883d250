import { checkCurrency, minimumAmount, money } from '../../kernel/currencies';
import { invalid } from '../../kernel/errors';
import { random } from '../../kernel/ids';
import { mergeMetadata } from '../../kernel/params/common';
import { toShipping } from '../../kernel/params/shipping';
import type { Transaction } from '../../kernel/store/transaction';
import { mergeOptions } from '../intents/attempt';
import type { SetupIntentRecord } from '../setup-intents/record';
import { blankSetupIntent } from '../setup-intents/rules';
import { chooseTaxRates } from '../tax-rates/rules';
import { readItems } from './line-items';
import type { CheckoutParams } from './params';
import type {
  CheckoutPaymentData,
  CheckoutSessionRecord,
  CheckoutSubscriptionData,
  SavedCardOptions,
} from './record';
import { checkCreate } from './rules';
import { readShipping } from './shipping';

const DAY = 24 * 3600;

function paymentData(params: CheckoutParams): CheckoutPaymentData | null {
  if (params.mode !== 'payment') return null;
  const data = params.payment_intent_data ?? {};
  return {
    captureMethod: data.capture_method ?? null,
    description: data.description ?? null,
    metadata: mergeMetadata({}, data.metadata),
    receiptEmail: data.receipt_email ?? null,
    setupFutureUsage:
      data.setup_future_usage ?? params.payment_method_options?.card?.setup_future_usage ?? null,
    shipping: toShipping(data.shipping),
    statementDescriptorSuffix: data.statement_descriptor_suffix ?? null,
    transferGroup: data.transfer_group ?? null,
  };
}

function subscriptionData(tx: Transaction, params: CheckoutParams): CheckoutSubscriptionData | null {
  if (params.mode !== 'subscription') return null;
  const data = params.subscription_data ?? {};
  return {
    defaultTaxRates: chooseTaxRates(
      tx,
      data.default_tax_rates,
      undefined,
      'subscription_data[default_tax_rates]',
    ),
    description: data.description ?? null,
    metadata: mergeMetadata({}, data.metadata),
    trialEnd: data.trial_end ?? null,
    trialPeriodDays: data.trial_period_days ?? null,
    missingPaymentMethod: data.trial_settings?.end_behavior.missing_payment_method ?? null,
  };
}

/** Saved cards are offered to customers that exist already; by default those they agreed to see again. */
function savedCards(params: CheckoutParams): SavedCardOptions | null {
  const given = params.saved_payment_method_options;
  if (params.mode === 'setup' || (params.customer === undefined && !given)) return null;
  return {
    filters: given?.allow_redisplay_filters ?? ['always'],
    remove: given?.payment_method_remove ?? 'disabled',
    save: given?.payment_method_save ?? null,
  };
}

function newSetupIntent(
  tx: Transaction,
  session: CheckoutSessionRecord,
  params: CheckoutParams,
): SetupIntentRecord {
  const { allowedTypes, cardOptions, customer } = session;
  const blank = blankSetupIntent(tx, {
    ...(allowedTypes ? { allowed_payment_method_types: allowedTypes } : {}),
    ...(customer === null ? {} : { customer }),
    ...params.setup_intent_data,
  });
  const intent = tx.put('setup_intent', { ...blank, cardOptions, checkoutSession: session.id });
  tx.emit('setup_intent.created', 'setup_intent', intent);
  return intent;
}

function checkTotal(total: number, currency: string): void {
  const minimum = minimumAmount(currency);
  if (total === 0 || total >= minimum) return;
  throw invalid(
    `The Checkout Session's total amount due must add up to at least ${money(minimum, currency)} ${currency}`,
    { code: 'amount_too_small' },
  );
}

/** A new, open Checkout session. It ends by itself at `expires_at`, 24 hours later by default. */
export function createSession(tx: Transaction, params: CheckoutParams): CheckoutSessionRecord {
  checkCreate(tx, params);
  const currency = params.currency === undefined ? null : checkCurrency(params.currency);
  const subscription = subscriptionData(tx, params);
  const { items, ...amounts } = readItems(tx, params, currency, subscription?.defaultTaxRates);
  const shippingOptions = readShipping(tx, params, amounts.currency);
  const shipping = shippingOptions[0] ?? null;
  const uiMode = params.ui_mode ?? 'hosted_page';
  const id = `cs_test_a1${random(56)}`;
  const trial = params.subscription_data?.trial_end ?? params.subscription_data?.trial_period_days;
  const due = trial === undefined ? amounts.whole : amounts.oneTime;
  const total = due && due.total + (shipping?.amount ?? 0);
  if (params.mode === 'payment') checkTotal(total as number, amounts.currency as string);
  const individual = params.name_collection?.individual;
  const session: CheckoutSessionRecord = {
    id,
    created: tx.wall,
    mode: params.mode,
    status: 'open',
    paymentStatus: params.mode === 'setup' ? 'no_payment_required' : 'unpaid',
    uiMode,
    secret: uiMode === 'hosted_page' ? null : random(50),
    allowedTypes: params.allowed_payment_method_types ?? null,
    billingAddress: params.billing_address_collection ?? null,
    cancelUrl: params.cancel_url ?? null,
    cardOptions: mergeOptions(
      { network: null, request_three_d_secure: 'automatic' },
      params.payment_method_options,
    ),
    clientReferenceId: params.client_reference_id ?? null,
    currency: amounts.currency,
    customer: params.customer ?? null,
    customerCreation:
      params.customer !== undefined
        ? null
        : params.mode === 'subscription'
          ? 'always'
          : (params.customer_creation ?? 'if_required'),
    customerEmail: params.customer_email ?? null,
    customerUpdate: {
      address: params.customer_update?.address === 'auto',
      name: params.customer_update?.name === 'auto',
    },
    displayName: params.branding_settings?.display_name ?? null,
    expiresAt: params.expires_at ?? tx.wall + DAY,
    items,
    amountSubtotal: due?.subtotal ?? null,
    amountTotal: total,
    invoice: null,
    locale: params.locale ?? null,
    metadata: mergeMetadata({}, params.metadata),
    paymentIntent: null,
    setupIntent: null,
    subscription: null,
    paymentData: paymentData(params),
    subscriptionData: subscription,
    collectPhone: params.phone_number_collection?.enabled ?? false,
    collectName: individual ? { enabled: individual.enabled, optional: individual.optional ?? false } : null,
    paymentMethodCollection:
      params.payment_method_collection ?? (params.mode === 'payment' ? 'if_required' : 'always'),
    redirectOnCompletion: uiMode === 'hosted_page' ? null : (params.redirect_on_completion ?? 'always'),
    returnUrl: params.return_url ?? null,
    redisplay: params.payment_method_data?.allow_redisplay ?? null,
    saved: savedCards(params),
    shippingOptions,
    shippingRate: shipping?.rate ?? null,
    shopper: null,
    submitMessage: params.custom_text?.submit?.message ?? null,
    afterSubmitMessage: params.custom_text?.after_submit?.message ?? null,
    submitType: params.submit_type ?? null,
    successUrl: params.success_url ?? null,
  };
  const intent = params.mode === 'setup' ? newSetupIntent(tx, session, params) : null;
  const made = tx.put('checkout_session', { ...session, setupIntent: intent?.id ?? null });
  tx.schedule({
    at: made.expiresAt,
    kind: 'checkout_session.expire',
    payload: { session: made.id },
    clock: null,
  });
  return made;
}
