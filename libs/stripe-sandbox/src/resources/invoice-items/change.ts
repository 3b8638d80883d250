import { invoiceErrors } from '../../error-catalogue/invoices';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { giveDiscounts } from '../discounts/discounts';
import type { DiscountParam } from '../discounts/params';
import type { InvoiceRecord } from '../invoices/record';
import { priceAmount } from '../prices/amount';
import type { OneTimePriceData } from '../prices/params';
import { chooseTaxRates } from '../tax-rates/rules';
import { priceItem } from './create';
import type { InvoiceItemRecord, Period } from './record';

/** What a change of an item, or of its line, says. */
export interface ItemChange {
  amount?: number;
  description?: string;
  discountable?: boolean;
  discounts?: DiscountParam[] | null;
  metadata?: MetadataParam | null;
  period?: Period;
  price_data?: OneTimePriceData;
  pricing?: { price?: string };
  quantity?: number;
  tax_rates?: string[] | null;
  unit_amount_decimal?: string;
}

/** The draft an item is put on, or taken off. */
export function draftOf(tx: Transaction, id: string): InvoiceRecord {
  const invoice = tx.get('invoice', id);
  if (!invoice || invoice.deleted) throw missing('invoice', id, 'invoice');
  if (invoice.status !== 'draft') throw invoiceErrors.lines_of_final({ param: 'invoice' });
  return invoice;
}

/** The product behind an amount that the item has without a price of its own. */
function ownProduct(tx: Transaction, { pricing }: InvoiceItemRecord): string | undefined {
  const price = pricing === null ? undefined : tx.get('price', pricing.price);
  return price?.ad_hoc ? price.product : undefined;
}

/** What the item costs after a change. */
function repriced(
  tx: Transaction,
  before: InvoiceItemRecord,
  params: ItemChange,
  path: string,
): Pick<InvoiceItemRecord, 'amount' | 'pricing'> {
  const { pricing, price_data: data, amount, unit_amount_decimal: unit } = params;
  const { quantity = before.quantity } = params;
  const price = pricing?.price;
  if ([price, data, amount, unit].every((value) => value === undefined)) {
    const held = before.pricing === null ? undefined : tx.get('price', before.pricing.price);
    const another = held && quantity !== before.quantity;
    return another ? { amount: priceAmount(held, quantity), pricing: before.pricing } : before;
  }
  const description = params.description ?? before.description;
  return priceItem(
    tx,
    {
      currency: before.currency,
      quantity,
      ...(description === null ? {} : { description }),
      ...(price === undefined ? {} : { price }),
      ...(data === undefined ? {} : { price_data: data }),
      ...(amount === undefined ? {} : { amount }),
      ...(unit === undefined ? {} : { unit_amount_decimal: unit }),
    },
    path,
    ownProduct(tx, before),
  );
}

/** An item after a change; not stored yet. `path` is where the parameters stand. */
export function changedItem(
  tx: Transaction,
  before: InvoiceItemRecord,
  params: ItemChange,
  path = '',
): InvoiceItemRecord {
  const { amount, pricing } = repriced(tx, before, params, path);
  const paramOf = (name: string): string => (path === '' ? name : `${path}[${name}]`);
  return {
    ...before,
    amount,
    pricing,
    description: params.description ?? before.description,
    discountable: params.discountable ?? before.discountable,
    discounts:
      params.discounts === undefined
        ? before.discounts
        : giveDiscounts(
            tx,
            params.discounts,
            { customer: before.customer, amount, currency: before.currency, invoiceItem: before.id },
            paramOf('discounts'),
          ),
    metadata: mergeMetadata(before.metadata, params.metadata),
    period: params.period ?? before.period,
    quantity: params.quantity ?? before.quantity,
    tax_rates: chooseTaxRates(tx, params.tax_rates, before.tax_rates, paramOf('tax_rates')),
  };
}

/** Stores an item that was changed or deleted; the draft that it is on follows. */
export const storeItem = (tx: Transaction, item: InvoiceItemRecord): void =>
  tx.tell('invoiceitem:changed', tx.put('invoiceitem', item));
