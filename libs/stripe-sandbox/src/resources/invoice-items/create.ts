import { priceErrors } from '../../error-catalogue/catalog';
import { checkCurrency } from '../../kernel/currencies';
import { times } from '../../kernel/decimal';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import { missingParam, paramErrors } from '../../kernel/params/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { billIn } from '../customers/currency';
import { findCustomer } from '../customers/find';
import { giveDiscounts } from '../discounts/discounts';
import type { DiscountParam } from '../discounts/params';
import { adHocPrice } from '../prices/ad-hoc';
import { priceAmount } from '../prices/amount';
import type { OneTimePriceData } from '../prices/params';
import { choosePrice } from '../prices/rules';
import { chooseTaxRates } from '../tax-rates/rules';
import { pricingOf, productName } from './pricing';
import type { InvoiceItemRecord, Period, PricingRecord } from './record';

/** Where the amount of an invoice item comes from. */
export interface ItemSource {
  amount?: number;
  currency?: string;
  description?: string;
  discountable?: boolean;
  discounts?: DiscountParam[] | null;
  metadata?: MetadataParam | null;
  period?: Period;
  price?: string;
  price_data?: OneTimePriceData;
  quantity?: number;
  tax_rates?: string[] | null;
  unit_amount_decimal?: string;
}

interface Priced {
  amount: number;
  currency: string;
  description: string | null;
  pricing: PricingRecord | null;
}

const paramIn = (path: string, name: string): string => (path === '' ? name : `${path}[${name}]`);

/** What an amount is called that was given without a description. */
const NAMELESS = 'Invoice item';

/**
 * Works out what an item costs: an amount, a unit amount times a quantity, or a price. `product` is that of the amount
 * that the item had before.
 */
export function priceItem(tx: Transaction, given: ItemSource, path: string, product?: string): Priced {
  const quantity = given.quantity ?? 1;
  if (given.price !== undefined || given.price_data !== undefined) {
    if (given.amount !== undefined) {
      throw paramErrors.only_one({ names: 'amount, pricing' }, { param: paramIn(path, 'amount') });
    }
    const price = choosePrice(tx, given, path);
    if (price.recurring) {
      throw priceErrors.not_one_time({ param: paramIn(path, 'pricing[price]') });
    }
    return {
      amount: priceAmount(price, quantity),
      currency: price.currency,
      description: productName(tx, price),
      pricing: pricingOf(price),
    };
  }
  if (given.currency === undefined) throw missingParam(paramIn(path, 'currency'));
  const currency = checkCurrency(given.currency);
  const unit = given.unit_amount_decimal ?? (given.amount === undefined ? undefined : String(given.amount));
  if (unit === undefined) throw missingParam(paramIn(path, 'amount'));
  const price = adHocPrice(tx, {
    currency,
    name: given.description ?? NAMELESS,
    unit,
    ...(product === undefined ? {} : { product }),
  });
  const amount = given.unit_amount_decimal === undefined ? Number(unit) : times(unit, quantity);
  return { amount, currency, description: null, pricing: pricingOf(price) };
}

/** Makes an invoice item that waits for the customer's next invoice, or stands on the draft that is named. */
export function newInvoiceItem(
  tx: Transaction,
  given: ItemSource & { customer: string; invoice?: string; subscription?: string },
  path = '',
): InvoiceItemRecord {
  findCustomer(tx, given.customer, paramIn(path, 'customer'));
  const priced = priceItem(tx, given, path);
  const id = tx.account.ids.plain('ii', tx.wall);
  billIn(tx, given.customer, priced.currency);
  const item = tx.put('invoiceitem', {
    id,
    created: tx.now,
    amount: priced.amount,
    currency: priced.currency,
    customer: given.customer,
    description: given.description ?? priced.description,
    discountable: given.discountable ?? priced.amount > 0,
    discounts: giveDiscounts(
      tx,
      given.discounts,
      { customer: given.customer, amount: priced.amount, currency: priced.currency, invoiceItem: id },
      paramIn(path, 'discounts'),
    ),
    invoice: given.invoice ?? null,
    metadata: mergeMetadata({}, given.metadata),
    period: given.period ?? { start: tx.now, end: tx.now },
    pricing: priced.pricing,
    proration: false,
    quantity: given.quantity ?? 1,
    subscription: given.subscription ?? null,
    subscription_item: null,
    tax_rates: chooseTaxRates(tx, given.tax_rates, undefined, paramIn(path, 'tax_rates')),
    test_clock: tx.clock,
  });
  tx.emit('invoiceitem.created', 'invoiceitem', item);
  return item;
}
