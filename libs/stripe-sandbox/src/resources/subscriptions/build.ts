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
  const { cancellation_details: cancellation, pending_update: pendingUpdate } = record;
  return {
    id: record.id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: record.billing_cycle_anchor,
    billing_cycle_anchor_config: null,
    billing_mode: {
      flexible: record.billing_mode === 'flexible' ? { proration_discounts: 'included' } : null,
      type: record.billing_mode,
    },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: record.cancel_at,
    cancel_at_period_end: record.cancel_at_period_end,
    canceled_at: record.canceled_at,
    cancellation_details: {
      comment: cancellation.comment,
      feedback: cancellation.feedback,
      feedback_option: null,
      reason: cancellation.reason,
    },
    collection_method: record.collection_method,
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    customer_account: null,
    days_until_due: record.days_until_due,
    default_payment_method: record.default_payment_method,
    default_source: null,
    default_tax_rates: buildTaxRates(record.default_tax_rates, view),
    description: record.description,
    discounts: record.discounts,
    ended_at: record.ended_at,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: record.invoice_description,
      footer: record.footer,
      issuer: { type: 'self' },
    },
    items: itemList(record.items, record, view),
    latest_invoice: record.latest_invoice,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: record.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: record.pause_collection && {
      behavior: record.pause_collection.behavior,
      resumes_at: record.pause_collection.resumes_at,
    },
    payment_settings: {
      payment_method_options: buildMethodOptions(record.payment_settings.request_three_d_secure),
      payment_method_types: record.payment_settings.payment_method_types,
      save_default_payment_method: record.save_default ? 'on_subscription' : 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: record.pending_setup_intent,
    pending_update: pendingUpdate && {
      billing_cycle_anchor: pendingUpdate.billing_cycle_anchor,
      cancel_at_period_end: null,
      discount: null,
      discounts: null,
      expires_at: pendingUpdate.expires_at,
      metadata: null,
      subscription_items: pendingUpdate.subscription_items.map((item) => buildItem(item, record.id, view)),
      trial_end: pendingUpdate.trial_end,
      trial_from_plan: null,
    },
    schedule: null,
    start_date: record.start_date,
    status: record.status,
    ...(record.status === 'paused'
      ? {
          status_details: {
            paused: {
              subscription: { type: 'trial_end_without_payment_method' },
              transitioned_at: record.paused_at ?? record.created,
              type: 'subscription',
            },
          },
        }
      : {}),
    test_clock: record.test_clock,
    transfer_data: null,
    trial_end: record.trial_end,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: record.missing_payment_method },
    },
    trial_start: record.trial_start,
  };
}
