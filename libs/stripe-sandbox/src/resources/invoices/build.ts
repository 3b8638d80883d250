import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { addedTax, includedTax, totalTaxes } from '../tax-rates/amounts';
import { buildTaxes, buildTaxRates } from '../tax-rates/build';
import { buildLine, pretaxCredits } from './lines';
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

function methodOptions(record: InvoiceRecord): Stripe.Invoice.PaymentSettings.PaymentMethodOptions | null {
  const wish = record.payment_settings.request_three_d_secure;
  if (wish === null) return null;
  return {
    acss_debit: null,
    bancontact: null,
    card: { request_three_d_secure: wish },
    customer_balance: null,
    konbini: null,
    payto: null,
    pix: null,
    sepa_debit: null,
    upi: null,
    us_bank_account: null,
  };
}

const isFinal = (record: InvoiceRecord): boolean => record.status !== 'draft';

/** The page on which an invoice can be looked at; drafts have none. */
export const hostedInvoiceUrl = (record: InvoiceRecord, view: View): string | null =>
  isFinal(record)
    ? `${view.publicUrl}/i/${view.account.identity.id}/test_${record.id.slice(3)}${record.secret}?s=ap`
    : null;

type Hidden = 'discounts' | 'lines' | 'total_discount_amounts' | 'total_pretax_credit_amounts' | 'parent';

/** An invoice as the API shows it; `payments` and `confirmation_secret` only when expanded. */
export function buildInvoice(
  record: InvoiceRecord,
  view: View,
): (Omit<Stripe.Invoice, Hidden> & Record<Hidden, unknown>) | Stripe.DeletedInvoice {
  if (record.deleted) return { id: record.id, object: 'invoice', deleted: true };
  const customer = customerOf(record, view);
  const discounts = totalDiscounts(record);
  const taxes = totalTaxes(record.lines.flatMap((line) => line.taxes ?? []));
  return {
    id: record.id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Sandbox',
    account_tax_ids: null,
    amount_due: record.amount_due,
    amount_overpaid: 0,
    amount_paid: record.amount_paid,
    ...(record.amount_paid_off_stripe > 0 ? { amount_paid_off_stripe: record.amount_paid_off_stripe } : {}),
    amount_remaining: record.amount_due - record.amount_paid,
    amount_shipping: 0,
    application: null,
    attempt_count: record.attempt_count,
    attempted: record.attempted,
    auto_advance: record.auto_advance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: record.automatically_finalizes_at,
    billing_reason: record.billing_reason,
    collection_method: record.collection_method,
    created: record.created,
    currency: record.currency,
    custom_fields: record.custom_fields,
    customer: record.customer,
    customer_account: null,
    customer_address: customer.address,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.tax_exempt,
    customer_tax_ids: [],
    default_payment_method: record.default_payment_method,
    default_source: null,
    default_tax_rates: buildTaxRates(record.default_tax_rates, view),
    description: record.description,
    discounts: record.discounts,
    due_date: record.due_date,
    effective_at: record.effective_at,
    ending_balance: record.ending_balance,
    footer: record.footer,
    from_invoice: null,
    hosted_invoice_url: hostedInvoiceUrl(record, view),
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: {
      object: 'list',
      data: record.lines.slice(0, SHOWN_LINES).map((line) => buildLine(line, record)),
      has_more: record.lines.length > SHOWN_LINES,
      url: `/v1/invoices/${record.id}/lines`,
    },
    livemode: false,
    metadata: record.metadata,
    next_payment_attempt: record.next_payment_attempt,
    number: record.number,
    on_behalf_of: null,
    parent:
      record.subscription === null
        ? null
        : {
            quote_details: null,
            subscription_details: {
              metadata: record.subscription_metadata,
              subscription: record.subscription,
              ...(record.proration_date === null
                ? {}
                : { subscription_proration_date: record.proration_date }),
            },
            type: 'subscription_details',
          },
    payment_settings: {
      default_mandate: null,
      payment_method_options: methodOptions(record),
      payment_method_types: record.payment_settings.payment_method_types,
    },
    period_end: record.period.end,
    period_start: record.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: record.shipping_details,
    starting_balance: record.starting_balance,
    statement_descriptor: record.statement_descriptor,
    status: record.status,
    ...(record.status === 'uncollectible'
      ? { status_details: { uncollectible: { reason: record.uncollectible_reason } } }
      : {}),
    status_transitions: {
      finalized_at: record.finalized_at,
      marked_uncollectible_at: record.marked_uncollectible_at,
      paid_at: record.paid_at,
      voided_at: record.voided_at,
    },
    subtotal: record.subtotal,
    subtotal_excluding_tax: record.subtotal_excluding_tax ?? record.subtotal,
    test_clock: record.test_clock,
    total: record.total,
    total_discount_amounts: discounts,
    total_excluding_tax: record.total - addedTax(taxes) - includedTax(taxes),
    total_pretax_credit_amounts: pretaxCredits(discounts),
    total_taxes: buildTaxes(taxes),
    webhooks_delivered_at: record.webhooks_delivered_at,
  };
}
