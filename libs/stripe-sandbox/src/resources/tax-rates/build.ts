import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { HeldTaxRates, TaxAmount, TaxRateRecord } from './record';

/** A tax rate as the API shows it. What only rates of Stripe Tax have is `null`; its effective percentage is its own (recorded). */
export const buildTaxRate: Shows<TaxRateRecord, Stripe.TaxRate> = viewOf({
  object: 'tax_rate',
  shows: ['active country created description display_name inclusive jurisdiction metadata state tax_type'],
  defaults: {
    flat_amount: null,
    jurisdiction_level: null,
    livemode: false,
    rate_type: 'percentage',
  },
  fields: {
    effective_percentage: ({ percentage }) => Number(percentage),
    percentage: ({ percentage }) => Number(percentage),
  },
});

/** The rates that something has, which other objects show whole. */
export const buildTaxRates = (ids: HeldTaxRates, view: View): Stripe.TaxRate[] =>
  (ids ?? []).flatMap((id) => {
    const record = view.account.store.tax_rate.get(id);
    return record ? buildTaxRate(record) : [];
  });

/** Amounts of tax as invoices and their lines show them; a rate made by hand has no reason (docs.stripe.com/api/credit_notes). */
export const buildTaxes = (taxes: TaxAmount[]): Stripe.Invoice.TotalTax[] =>
  taxes.map(({ amount, inclusive, tax_rate: rate, taxable_amount: taxable }) => ({
    amount,
    tax_behavior: inclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: { tax_rate: rate },
    taxability_reason: 'not_available',
    taxable_amount: taxable,
    type: 'tax_rate_details',
  }));

/** Amounts of tax as Checkout shows them, with the rate as a whole. */
export const buildCheckoutTaxes = (taxes: TaxAmount[], view: View): Stripe.LineItem.Tax[] =>
  taxes.flatMap(({ amount, tax_rate: id, taxable_amount: taxable }) =>
    buildTaxRates([id], view).map((rate) => ({
      amount,
      rate,
      taxability_reason: null,
      taxable_amount: taxable,
    })),
  );
