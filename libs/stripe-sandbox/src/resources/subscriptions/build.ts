import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { buildItem } from '../subscription-items/build';
import type { SubscriptionItemData } from '../subscription-items/record';
import { buildTaxRates } from '../tax-rates/build';
import type { SubscriptionRecord } from './record';

const itemList = (items: SubscriptionItemData[], record: SubscriptionRecord, view: View) => ({
  object: 'list' as const,
  data: items.map((item) => buildItem(item, record.id, view)),
  has_more: false,
  url: `/v1/subscription_items?subscription=${record.id}`,
});

/** `payment_method_options` where only the card's wish for 3-D Secure can be set. */
function buildMethodOptions(
  wish: 'any' | 'automatic' | 'challenge' | null,
): Stripe.Subscription.PaymentSettings.PaymentMethodOptions | null {
  if (wish === null) return null;
  return {
    acss_debit: null,
    bancontact: null,
    card: { network: null, request_three_d_secure: wish },
    customer_balance: null,
    konbini: null,
    payto: null,
    pix: null,
    sepa_debit: null,
    upi: null,
    us_bank_account: null,
  };
}

type Hidden = 'items' | 'pending_update';

/** A subscription as the API shows it. */
export function buildSubscription(
  record: SubscriptionRecord,
  view: View,
): Omit<Stripe.Subscription, Hidden> & Record<Hidden, unknown> {
  const { cancellation, pendingUpdate } = record;
  return {
    id: record.id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: record.anchor,
    billing_cycle_anchor_config: null,
    billing_mode: {
      flexible: record.billingMode === 'flexible' ? { proration_discounts: 'included' } : null,
      type: record.billingMode,
    },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: record.cancelAt,
    cancel_at_period_end: record.cancelAtPeriodEnd,
    canceled_at: record.canceledAt,
    cancellation_details: {
      comment: cancellation.comment,
      feedback: cancellation.feedback,
      feedback_option: null,
      reason: cancellation.reason,
    },
    collection_method: record.collectionMethod,
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    customer_account: null,
    days_until_due: record.daysUntilDue,
    default_payment_method: record.defaultPaymentMethod,
    default_source: null,
    default_tax_rates: buildTaxRates(record.defaultTaxRates, view),
    description: record.description,
    discounts: record.discounts,
    ended_at: record.endedAt,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: record.invoiceDescription,
      footer: record.footer,
      issuer: { type: 'self' },
    },
    items: itemList(record.items, record, view),
    latest_invoice: record.latestInvoice,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: record.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: record.pause && { behavior: record.pause.behavior, resumes_at: record.pause.resumesAt },
    payment_settings: {
      payment_method_options: buildMethodOptions(record.paymentSettings.requestThreeDSecure),
      payment_method_types: record.paymentSettings.types,
      save_default_payment_method: record.saveDefault ? 'on_subscription' : 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: record.pendingSetupIntent,
    pending_update: pendingUpdate && {
      billing_cycle_anchor: pendingUpdate.anchor,
      cancel_at_period_end: null,
      discount: null,
      discounts: null,
      expires_at: pendingUpdate.expiresAt,
      metadata: null,
      subscription_items: pendingUpdate.items.map((item) => buildItem(item, record.id, view)),
      trial_end: pendingUpdate.trialEnd,
      trial_from_plan: null,
    },
    schedule: null,
    start_date: record.startDate,
    status: record.status,
    ...(record.status === 'paused'
      ? {
          status_details: {
            paused: {
              subscription: { type: 'trial_end_without_payment_method' },
              transitioned_at: record.pausedAt ?? record.created,
              type: 'subscription',
            },
          },
        }
      : {}),
    test_clock: record.testClock,
    transfer_data: null,
    trial_end: record.trialEnd,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: record.trialMissingMethod },
    },
    trial_start: record.trialStart,
  };
}
