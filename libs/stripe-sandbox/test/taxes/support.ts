import type Stripe from 'stripe';
import { customerWith, freshAccounts } from '../billing-support';

type Item = Partial<Stripe.InvoiceItemCreateParams>;

/** An account for each test, and how tax rates and drafts are made in it. */
export function taxAccounts() {
  const own = freshAccounts();
  return {
    own,
    rate: (percentage: number, inclusive: boolean): Promise<Stripe.TaxRate> =>
      own.stripe.taxRates.create({ display_name: `${percentage} %`, inclusive, percentage }),
    /** A draft over some items, as it shows itself. */
    async draft(
      items: Item[],
      more: Partial<Stripe.InvoiceCreateParams> = {},
      currency = 'usd',
    ): Promise<Stripe.Invoice> {
      const customer = await customerWith(own.stripe, 'pm_card_visa');
      for (const item of items) {
        await own.stripe.invoiceItems.create({ customer: customer.id, currency, ...item });
      }
      return own.stripe.invoices.create({
        customer: customer.id,
        currency,
        pending_invoice_items_behavior: 'include',
        ...more,
      });
    },
  };
}

export const sums = ({ subtotal, subtotal_excluding_tax, total, total_excluding_tax }: Stripe.Invoice) => ({
  subtotal,
  subtotal_excluding_tax,
  total,
  total_excluding_tax,
});

export const taxes = (of: Stripe.Invoice | Stripe.InvoiceLineItem) =>
  (('total_taxes' in of ? of.total_taxes : of.taxes) ?? []).map((tax) => [
    tax.tax_rate_details?.tax_rate,
    tax.tax_behavior,
    tax.amount,
    tax.taxable_amount,
  ]);
