import type Stripe from 'stripe';
import { whole } from '../../kernel/decimal';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { Wire } from '../../kernel/wire';
import { pretaxCredits } from '../invoices/lines';
import type { DiscountAmount } from '../invoices/record';
import { totalTaxes } from '../tax-rates/amounts';
import { buildTaxes, buildTaxRates } from '../tax-rates/build';
import { amountsOf, discounted } from './amounts';
import type { CreditNoteLineRecord, CreditNoteRecord } from './record';

type HiddenOfLine = 'discount_amounts' | 'pretax_credit_amounts';
type ShownLine = Wire<Omit<Stripe.CreditNoteLineItem, HiddenOfLine>> & Record<HiddenOfLine, unknown>;

/** A line of a credit note as the API shows it. */
export const buildCreditNoteLine: Shows<CreditNoteLineRecord, ShownLine, View> = viewOf({
  object: 'credit_note_line_item',
  shows: ['amount description discount_amounts metadata quantity type unit_amount_decimal'],
  defaults: { livemode: false },
  fields: {
    discount_amount: discounted,
    invoice_line_item: ({ invoice_line_item: line }) => line ?? undefined,
    pretax_credit_amounts: ({ discount_amounts: amounts }) => pretaxCredits(amounts),
    tax_rates: ({ tax_rates: rates }, view) => buildTaxRates(rates, view),
    taxes: ({ taxes }) => buildTaxes(taxes),
    unit_amount: ({ unit_amount_decimal: unit }) => whole(unit),
  },
});

/** Lines shown inside a credit note; the rest is behind `lines.url`. */
const SHOWN_LINES = 10;

function discountsOf({ lines }: CreditNoteRecord): DiscountAmount[] {
  const sums = new Map<string, number>();
  for (const { amount, discount } of lines.flatMap((line) => line.discount_amounts)) {
    sums.set(discount, (sums.get(discount) ?? 0) + amount);
  }
  return [...sums].map(([discount, amount]) => ({ amount, discount }));
}

function typeOf({ pre_payment_amount: before, post_payment_amount: after }: CreditNoteRecord) {
  if (before > 0 && after > 0) return 'mixed';
  return after > 0 ? 'post_payment' : 'pre_payment';
}

/** Where its PDF is. */
export const creditNotePdfUrl = ({ id, secret }: CreditNoteRecord, view: View): string =>
  `${view.publicUrl}/credit_notes/${view.account.identity.id}/test_${id.slice(3)}${secret}/pdf?s=ap`;

type Hidden = 'discount_amounts' | 'lines' | 'pretax_credit_amounts';
type Shown = Omit<Stripe.CreditNote, Hidden> & Record<Hidden, unknown>;

/** A credit note as the API shows it. */
export const buildCreditNote: Shows<CreditNoteRecord, Shown, View> = viewOf({
  object: 'credit_note',
  shows: [
    'amount created currency customer customer_balance_transaction effective_at invoice memo metadata number',
    'out_of_band_amount post_payment_amount pre_payment_amount reason status voided_at',
  ],
  defaults: { amount_shipping: 0, customer_account: null, livemode: false, shipping_cost: null },
  fields: {
    discount_amount: ({ lines }) => amountsOf(lines).discount_amount,
    discount_amounts: discountsOf,
    lines: ({ id, lines }, view) => ({
      object: 'list',
      data: lines.slice(0, SHOWN_LINES).map((line) => buildCreditNoteLine(line, view)),
      has_more: lines.length > SHOWN_LINES,
      total_count: lines.length,
      url: `/v1/credit_notes/${id}/lines`,
    }),
    pdf: creditNotePdfUrl,
    pretax_credit_amounts: (record) => pretaxCredits(discountsOf(record)),
    refunds: ({ refunds }) =>
      refunds.map(({ amount_refunded, refund }) => ({
        amount_refunded,
        payment_record_refund: null,
        refund,
        type: 'refund',
      })),
    subtotal: ({ lines }) => amountsOf(lines).subtotal,
    subtotal_excluding_tax: ({ lines }) => amountsOf(lines).subtotal_excluding_tax,
    total: ({ lines }) => amountsOf(lines).total,
    total_excluding_tax: ({ lines }) => amountsOf(lines).total_excluding_tax,
    total_taxes: ({ lines }) => buildTaxes(totalTaxes(amountsOf(lines).taxes)),
    type: typeOf,
  },
});
