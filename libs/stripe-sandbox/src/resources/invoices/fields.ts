import { invoiceErrors } from '../../error-catalogue/invoices';
import { addressShape, metadata } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { timestamp } from '../../kernel/params/scalars';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';
import { toShipping } from '../../kernel/params/shipping';
import type { Transaction } from '../../kernel/store/transaction';
import { giveDiscounts } from '../discounts/discounts';
import { discountList } from '../discounts/params';
import { ownMethod } from '../payment-methods/own';
import { chooseTaxRates } from '../tax-rates/rules';
import { dueDate } from './finalize';
import { mergePaymentSettings, paymentSettings } from './params';
import type { InvoiceRecord } from './record';

/** What an invoice takes when it is made and when it is changed. */
export const invoiceFields = {
  auto_advance: boolean(),
  automatically_finalizes_at: timestamp(),
  collection_method: oneOf('charge_automatically', 'send_invoice'),
  custom_fields: unsettable(
    array(object({ name: required(string({ max: 40 })), value: required(string({ max: 140 })) })),
  ),
  days_until_due: integer({ min: 0 }),
  default_payment_method: string(),
  description: string({ max: 1500 }),
  discounts: discountList(),
  due_date: timestamp(),
  footer: string(),
  metadata: unsettable(metadata()),
  payment_settings: object(paymentSettings),
  statement_descriptor: string({ max: 22 }),
};

/** To whom goods of an invoice are sent. */
export const recipient = () =>
  object({
    address: required(object(addressShape)),
    name: required(string()),
    phone: unsettable(string()),
  });

type Both = Values<typeof invoiceFields> & {
  default_tax_rates?: string[] | null;
  effective_at?: number | null;
  number?: string | null;
  shipping_details?: Parameters<typeof toShipping>[0];
};

/** When it is due after a call that may say so in days or by date. */
function dueAfter(record: InvoiceRecord, params: Both): number | null {
  const { collection_method = record.collection_method, days_until_due = record.days_until_due } = params;
  const moved = params.days_until_due !== undefined || params.collection_method !== undefined;
  const due_date = params.due_date ?? (moved ? null : record.due_date);
  return dueDate({ ...record, collection_method, days_until_due, due_date });
}

/** A draft with what a call says about it. */
export function withFields(tx: Transaction, record: InvoiceRecord, params: Both): InvoiceRecord {
  const { default_payment_method: card, default_tax_rates: rates, discounts, ...given } = params;
  const method = params.collection_method ?? record.collection_method;
  const dated = params.days_until_due !== undefined || params.due_date !== undefined;
  if (method === 'charge_automatically' && dated) throw invoiceErrors.due_date_of_automatic();
  return merged(record, {
    ...given,
    default_payment_method: card === undefined ? card : ownMethod(tx, card, record.customer),
    default_tax_rates: chooseTaxRates(tx, rates, record.default_tax_rates, 'default_tax_rates'),
    discounts:
      discounts === undefined
        ? discounts
        : giveDiscounts(tx, discounts, {
            customer: record.customer,
            amount: record.subtotal,
            currency: record.currency,
            invoice: record.id,
          }),
    due_date: record.status === 'draft' ? dueAfter(record, params) : record.due_date,
    payment_settings: mergePaymentSettings(record.payment_settings, params.payment_settings),
    shipping_details: params.shipping_details === undefined ? undefined : toShipping(params.shipping_details),
  });
}
