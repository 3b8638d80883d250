import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { buildTaxRates } from '../tax-rates/build';
import type { InvoiceSettings, PhaseItem, PhaseRecord, SubscriptionScheduleRecord } from './record';

type Shown = Stripe.SubscriptionSchedule;

const buildInvoiceSettings = (settings: InvoiceSettings) => ({
  account_tax_ids: null,
  custom_fields: null,
  ...settings,
});

const NO_TAX = { disabled_reason: null, enabled: false, liability: null };

const buildOnce = ({ metadata, price, quantity, tax_rates }: PhaseItem, view: View) => ({
  discountable: true,
  discounts: [],
  metadata,
  period: { end: { type: 'min_item_period_end' }, start: { type: 'max_item_period_start' } },
  price,
  quantity,
  tax_rates: buildTaxRates(tax_rates, view),
});

const buildItem = ({ metadata, price, quantity, tax_rates }: PhaseItem, view: View) => ({
  billing_thresholds: null,
  discounts: [],
  metadata,
  plan: price,
  price,
  quantity,
  tax_rates: buildTaxRates(tax_rates, view),
});

function buildPhase(phase: PhaseRecord, view: View): Shown['phases'][number] {
  const { invoice_settings: invoicing, ...shown } = phase;
  return {
    ...shown,
    add_invoice_items: phase.add_invoice_items.map((item) => buildOnce(item, view)),
    application_fee_percent: null,
    automatic_tax: NO_TAX,
    billing_thresholds: null,
    default_tax_rates: buildTaxRates(phase.default_tax_rates, view),
    invoice_settings: invoicing && { ...buildInvoiceSettings(invoicing), issuer: null },
    items: phase.items.map((item) => buildItem(item, view)),
    on_behalf_of: null,
    transfer_data: null,
    trial: phase.trial_end !== null && phase.trial_end >= phase.end_date,
  };
}

/** A subscription schedule as the API shows it. */
export const buildSchedule: Shows<SubscriptionScheduleRecord, Shown, View> = viewOf({
  object: 'subscription_schedule',
  shows: [
    'canceled_at completed_at created current_phase customer end_behavior metadata released_at released_subscription',
    'status subscription test_clock',
  ],
  defaults: { application: null, customer_account: null, livemode: false, pause_schedules: [] },
  fields: {
    billing_mode: ({ billing_mode: type }) => ({
      flexible: type === 'flexible' ? { proration_discounts: 'included' } : null,
      type,
    }),
    default_settings: ({ default_settings: settings }) => ({
      ...settings,
      application_fee_percent: null,
      automatic_tax: NO_TAX,
      billing_thresholds: null,
      invoice_settings: { ...buildInvoiceSettings(settings.invoice_settings), issuer: { type: 'self' } },
      on_behalf_of: null,
      transfer_data: null,
    }),
    phases: ({ phases }, view) => phases.map((phase) => buildPhase(phase, view)),
  },
});
