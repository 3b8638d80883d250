import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { buildMethodOptions } from '../invoices/method-options';
import { buildPlan } from '../prices/build';
import { buildTaxRates } from '../tax-rates/build';
import { buildItem } from './build-item';
import type { SubscriptionItemData, SubscriptionRecord } from './record';

const itemList = (items: SubscriptionItemData[], record: SubscriptionRecord, view: View) => ({
  object: 'list' as const,
  data: items.map((item) => buildItem(item, record.id, view)),
  has_more: false,
  total_count: items.length,
  url: `/v1/subscription_items?subscription=${record.id}`,
});

type Hidden = 'items' | 'pending_update' | 'plan' | 'quantity';
type Shown = Omit<Stripe.Subscription, Hidden> & Record<Hidden, unknown>;

/** The one item of a subscription; one with several has none (recorded, docs.stripe.com/billing/subscriptions/multiple-products). */
const soleItem = ({ items }: SubscriptionRecord): SubscriptionItemData | null =>
  items.length === 1 ? (items[0] as SubscriptionItemData) : null;

function planOf(record: SubscriptionRecord, view: View): unknown {
  const item = soleItem(record);
  const price = item && view.account.store.price.get(item.price);
  return price ? buildPlan(price) : null;
}

function pendingUpdate({ id, pending_update: update }: SubscriptionRecord, view: View) {
  if (update === null) return null;
  const { billing_cycle_anchor, expires_at, subscription_items: items, trial_end } = update;
  return {
    billing_cycle_anchor,
    cancel_at_period_end: null,
    discount: null,
    discounts: null,
    expires_at,
    metadata: null,
    subscription_items: items?.map((item) => buildItem(item, id, view)) ?? null,
    trial_end,
    trial_from_plan: null,
  };
}

function pausedDetails({ created, paused_at, status }: SubscriptionRecord): Shown['status_details'] {
  if (status !== 'paused') return undefined;
  return {
    paused: {
      subscription: { type: 'trial_end_without_payment_method' },
      transitioned_at: paused_at ?? created,
      type: 'subscription',
    },
  };
}

/** A subscription as the API shows it. */
export const buildSubscription: Shows<SubscriptionRecord, Shown, View> = viewOf({
  object: 'subscription',
  shows: [
    'billing_cycle_anchor cancel_at cancel_at_period_end canceled_at collection_method created currency customer',
    'days_until_due default_payment_method description discounts ended_at latest_invoice metadata',
    'pause_collection pending_setup_intent start_date status test_clock trial_end trial_start',
  ],
  defaults: {
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor_config: null,
    billing_schedules: [],
    billing_thresholds: null,
    customer_account: null,
    default_source: null,
    livemode: false,
    managed_payments: { enabled: false },
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pending_invoice_item_interval: null,
    transfer_data: null,
  },
  fields: {
    billing_mode: ({ billing_mode: type, created }) =>
      type === 'flexible'
        ? { flexible: { proration_discounts: 'included' }, type, updated_at: created }
        : { flexible: null, type },
    cancellation_details: ({ cancellation_details: { comment, feedback, reason } }) => ({
      comment,
      feedback: feedback as Stripe.Subscription.CancellationDetails.Feedback | null,
      feedback_option: null,
      reason,
    }),
    default_tax_rates: ({ default_tax_rates: rates }, view) => buildTaxRates(rates, view),
    invoice_settings: ({ footer, invoice_description: description }) => ({
      account_tax_ids: null,
      custom_fields: null,
      description,
      footer,
      issuer: { type: 'self' },
    }),
    items: (record, view) => itemList(record.items, record, view),
    payment_settings: ({ payment_settings: settings, save_default }) => ({
      payment_method_options: buildMethodOptions(settings, { network: null }),
      payment_method_types: settings.payment_method_types,
      save_default_payment_method: save_default ? 'on_subscription' : 'off',
    }),
    pending_update: pendingUpdate,
    plan: planOf,
    quantity: (record) => soleItem(record)?.quantity ?? null,
    schedule: ({ schedule }) => schedule ?? null,
    status_details: pausedDetails,
    trial_settings: ({ missing_payment_method }) => ({
      end_behavior: { billing_cycle_anchor: 'now', missing_payment_method },
    }),
  },
});
