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
    record.customerThen ?? {
      address: live?.address ?? null,
      email: live?.email ?? null,
      name: live?.name ?? null,
      phone: live?.phone ?? null,
      shipping: live?.shipping ?? null,
      taxExempt: live?.taxExempt ?? 'none',
    }
  );
}

function totalDiscounts(record: InvoiceRecord): DiscountAmount[] {
  const sums = new Map<string, number>();
  for (const line of record.lines) {
    for (const { amount, discount } of line.discountAmounts)
      sums.set(discount, (sums.get(discount) ?? 0) + amount);
  }
  return [...sums].map(([discount, amount]) => ({ amount, discount }));
}

function methodOptions(record: InvoiceRecord): Stripe.Invoice.PaymentSettings.PaymentMethodOptions | null {
  const wish = record.paymentSettings.requestThreeDSecure;
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
    amount_due: record.amountDue,
    amount_overpaid: 0,
    amount_paid: record.amountPaid,
    ...(record.offStripe > 0 ? { amount_paid_off_stripe: record.offStripe } : {}),
    amount_remaining: record.amountDue - record.amountPaid,
    amount_shipping: 0,
    application: null,
    attempt_count: record.attemptCount,
    attempted: record.attempted,
    auto_advance: record.autoAdvance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: record.finalizesAt,
    billing_reason: record.billingReason,
    collection_method: record.collectionMethod,
    created: record.created,
    currency: record.currency,
    custom_fields: record.customFields,
    customer: record.customer,
    customer_account: null,
    customer_address: customer.address,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.taxExempt,
    customer_tax_ids: [],
    default_payment_method: record.defaultPaymentMethod,
    default_source: null,
    default_tax_rates: buildTaxRates(record.defaultTaxRates, view),
    description: record.description,
    discounts: record.discounts,
    due_date: record.dueDate,
    effective_at: record.effectiveAt,
    ending_balance: record.endingBalance,
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
    next_payment_attempt: record.nextPaymentAttempt,
    number: record.number,
    on_behalf_of: null,
    parent:
      record.subscription === null
        ? null
        : {
            quote_details: null,
            subscription_details: {
              metadata: record.subscriptionMetadata,
              subscription: record.subscription,
              ...(record.prorationDate === null ? {} : { subscription_proration_date: record.prorationDate }),
            },
            type: 'subscription_details',
          },
    payment_settings: {
      default_mandate: null,
      payment_method_options: methodOptions(record),
      payment_method_types: record.paymentSettings.types,
    },
    period_end: record.period.end,
    period_start: record.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: record.shippingDetails,
    starting_balance: record.startingBalance,
    statement_descriptor: record.statementDescriptor,
    status: record.status,
    ...(record.status === 'uncollectible'
      ? { status_details: { uncollectible: { reason: record.uncollectibleReason } } }
      : {}),
    status_transitions: {
      finalized_at: record.finalizedAt,
      marked_uncollectible_at: record.markedUncollectibleAt,
      paid_at: record.paidAt,
      voided_at: record.voidedAt,
    },
    subtotal: record.subtotal,
    subtotal_excluding_tax: record.subtotalExcludingTax ?? record.subtotal,
    test_clock: record.testClock,
    total: record.total,
    total_discount_amounts: discounts,
    total_excluding_tax: record.total - addedTax(taxes) - includedTax(taxes),
    total_pretax_credit_amounts: pretaxCredits(discounts),
    total_taxes: buildTaxes(taxes),
    webhooks_delivered_at: record.webhooksDeliveredAt,
  };
}
