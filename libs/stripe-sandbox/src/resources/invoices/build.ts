import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { deletedView, type Shows, viewOf } from '../../kernel/view-of';
import { shownTaxIds } from '../tax-ids/rules';
import { addedTax, includedTax, totalTaxes } from '../tax-rates/amounts';
import { buildTaxes, buildTaxRates } from '../tax-rates/build';
import { buildLine, pretaxCredits } from './lines';
import { buildMethodOptions } from './method-options';
import type { CustomerThen, DiscountAmount, InvoiceRecord } from './record';

/** Lines shown inside an invoice; the rest is behind `lines.url`. */
const SHOWN_LINES = 10;

function customerOf(record: InvoiceRecord, view: View): CustomerThen {
  const live = view.account.store.customer.get(record.customer);
  return (
    record.customer_then ?? {
      address: live?.address ?? null,
      email: live?.email ?? null,
      name: live?.name ?? null,
      phone: live?.phone ?? null,
      shipping: live?.shipping ?? null,
      tax_exempt: live?.tax_exempt ?? 'none',
      tax_ids: shownTaxIds(view.account, record.customer),
    }
  );
}

function totalDiscounts(record: InvoiceRecord): DiscountAmount[] {
  const sums = new Map<string, number>();
  for (const line of record.lines) {
    for (const { amount, discount } of line.discount_amounts)
      sums.set(discount, (sums.get(discount) ?? 0) + amount);
  }
  return [...sums].map(([discount, amount]) => ({ amount, discount }));
}

const isFinal = (record: InvoiceRecord): boolean => record.status !== 'draft';

/** The page on which an invoice can be looked at; drafts have none. */
export const hostedInvoiceUrl = (record: InvoiceRecord, view: View): string | null =>
  isFinal(record)
    ? `${view.publicUrl}/i/${view.account.identity.id}/test_${record.id.slice(3)}${record.secret}?s=ap`
    : null;

/** The same invoice as a PDF. */
function pdfUrl(record: InvoiceRecord, view: View): string | null {
  const url = hostedInvoiceUrl(record, view);
  return url?.replace('?', '/pdf?') ?? null;
}

/** How a manual invoice is drawn: on the paper of the account's country once it is final (recorded). */
const rendering = (record: InvoiceRecord): Stripe.Invoice.Rendering | null =>
  record.billing_reason === 'manual'
    ? {
        amount_tax_display: null,
        pdf: { page_size: isFinal(record) ? 'letter' : 'auto' },
        template: null,
        template_version: null,
      }
    : null;

function parent({ proration_date, subscription, subscription_metadata }: InvoiceRecord) {
  if (subscription === null) return null;
  return {
    quote_details: null,
    subscription_details: {
      metadata: subscription_metadata,
      subscription,
      ...(proration_date === null ? {} : { subscription_proration_date: proration_date }),
    },
    type: 'subscription_details',
  };
}

const taxesOf = ({ lines }: InvoiceRecord) => totalTaxes(lines.flatMap(({ taxes = [] }) => taxes));

/** What is still to be paid. */
export const amountRemaining = ({ amount_due: due, amount_paid: paid }: InvoiceRecord): number => due - paid;

type Hidden = 'discounts' | 'lines' | 'total_discount_amounts' | 'total_pretax_credit_amounts' | 'parent';
type Shown = Omit<Stripe.Invoice, Hidden> & Record<Hidden, unknown>;

const shown: Shows<InvoiceRecord, Shown, View> = viewOf({
  object: 'invoice',
  shows: [
    'amount_due amount_paid attempt_count attempted auto_advance automatically_finalizes_at billing_reason',
    'collection_method created currency custom_fields customer default_payment_method description discounts',
    'due_date effective_at ending_balance footer metadata next_payment_attempt number',
    'post_payment_credit_notes_amount pre_payment_credit_notes_amount shipping_details starting_balance',
    'statement_descriptor status subtotal test_clock total webhooks_delivered_at',
  ],
  defaults: {
    account_country: 'US',
    account_name: 'Sandbox',
    account_tax_ids: null,
    amount_overpaid: 0,
    amount_shipping: 0,
    application: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    customer_account: null,
    default_source: null,
    from_invoice: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    livemode: false,
    on_behalf_of: null,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    shipping_cost: null,
  },
  fields: {
    amount_paid_off_stripe: ({ amount_paid_off_stripe: paid }) => (paid > 0 ? paid : undefined),
    amount_remaining: amountRemaining,
    customer_address: (record, view) => customerOf(record, view).address,
    customer_email: (record, view) => customerOf(record, view).email,
    customer_name: (record, view) => customerOf(record, view).name,
    customer_phone: (record, view) => customerOf(record, view).phone,
    customer_shipping: (record, view) => customerOf(record, view).shipping,
    customer_tax_exempt: (record, view) => customerOf(record, view).tax_exempt,
    customer_tax_ids: (record, view) => customerOf(record, view).tax_ids ?? [],
    default_tax_rates: ({ default_tax_rates: rates }, view) => buildTaxRates(rates, view),
    hosted_invoice_url: hostedInvoiceUrl,
    invoice_pdf: pdfUrl,
    lines: (record) => ({
      object: 'list',
      data: record.lines.slice(0, SHOWN_LINES).map((line) => buildLine(line, record)),
      has_more: record.lines.length > SHOWN_LINES,
      total_count: record.lines.length,
      url: `/v1/invoices/${record.id}/lines`,
    }),
    parent,
    payment_settings: (record) => ({
      default_mandate: null,
      payment_method_options: buildMethodOptions(record.payment_settings, {}),
      payment_method_types: record.payment_settings.payment_method_types,
    }),
    period_end: ({ period }) => period.end,
    period_start: ({ period }) => period.start,
    rendering,
    status_details: ({ status, uncollectible_reason: reason }) =>
      status === 'uncollectible' ? { uncollectible: { reason } } : undefined,
    status_transitions: ({ finalized_at, marked_uncollectible_at, paid_at, voided_at }) => ({
      finalized_at,
      marked_uncollectible_at,
      paid_at,
      voided_at,
    }),
    subtotal_excluding_tax: ({ subtotal, subtotal_excluding_tax: without }) => without ?? subtotal,
    total_discount_amounts: totalDiscounts,
    total_excluding_tax: (record) => {
      const taxes = taxesOf(record);
      return record.total - addedTax(taxes) - includedTax(taxes);
    },
    total_pretax_credit_amounts: (record) => pretaxCredits(totalDiscounts(record)),
    total_taxes: (record) => buildTaxes(taxesOf(record)),
  },
});

/** An invoice as the API shows it; `payments` and `confirmation_secret` only when expanded. */
export const buildInvoice = (record: InvoiceRecord, view: View): Shown | Stripe.DeletedInvoice =>
  record.deleted ? deletedView('invoice', record) : shown(record, view);
