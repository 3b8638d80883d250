import { checkCurrency } from '../../kernel/currencies';
import { times } from '../../kernel/decimal';
import { invalid } from '../../kernel/errors';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import type { Transaction } from '../../kernel/store/transaction';
import { findCustomer } from '../customers/find';
import { giveDiscounts } from '../discounts/discounts';
import type { DiscountParam } from '../discounts/params';
import { pricingOf, productName } from '../invoices/new-line';
import { priceAmount } from '../prices/amount';
import type { OneTimePriceData } from '../prices/params';
import { choosePrice } from '../prices/rules';
import { chooseTaxRates } from '../tax-rates/rules';
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

/** Works out what an item costs: an amount, a unit amount times a quantity, or a price. */
export function priceItem(tx: Transaction, given: ItemSource, path: string): Priced {
  const quantity = given.quantity ?? 1;
  if (given.price !== undefined || given.price_data !== undefined) {
    if (given.amount !== undefined) {
      throw invalid('You may only specify one of these parameters: amount, pricing.', {
        code: 'parameters_exclusive',
        param: paramIn(path, 'amount'),
      });
    }
    const price = choosePrice(tx, given, path);
    if (price.recurring) {
      throw invalid(
        'The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`.',
        { param: paramIn(path, 'pricing[price]') },
      );
    }
    return {
      amount: priceAmount(price, quantity),
      currency: price.currency,
      description: productName(tx, price),
      pricing: pricingOf(price),
    };
  }
  if (given.currency === undefined) {
    throw invalid(`Missing required param: ${paramIn(path, 'currency')}.`, {
      code: 'parameter_missing',
      param: paramIn(path, 'currency'),
    });
  }
  const currency = checkCurrency(given.currency);
  if (given.unit_amount_decimal !== undefined) {
    return { amount: times(given.unit_amount_decimal, quantity), currency, description: null, pricing: null };
  }
  if (given.amount === undefined) {
    throw invalid(`Missing required param: ${paramIn(path, 'amount')}.`, {
      code: 'parameter_missing',
      param: paramIn(path, 'amount'),
    });
  }
  return { amount: given.amount, currency, description: null, pricing: null };
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
