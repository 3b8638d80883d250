import { checkoutErrors } from '../../error-catalogue/checkout';
import { checkStep, minimumAmount, money } from '../../kernel/currencies';
import type { Transaction } from '../../kernel/store/transaction';
import { discountLines } from '../discounts/discounts';
import { pricingOf } from '../invoice-items/pricing';
import { priceAmount } from '../prices/amount';
import type { PriceRecord } from '../prices/record';
import { addedTax, ratesOf, taxesOn } from '../tax-rates/amounts';
import type { CheckoutDiscount, CheckoutItem, CheckoutSessionRecord } from './record';
import { shippingOf } from './shipping';
import { onTrial } from './trial';

/** What the discounts take off a line, in minor units. */
export const discountOf = ({ discount_amounts: taken }: CheckoutItem): number =>
  (taken ?? []).reduce((sum, { amount }) => sum + amount, 0);

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function checkTotal({ mode, currency }: CheckoutSessionRecord, total: number): void {
  if (mode !== 'payment' || currency === null) return;
  checkStep(total, currency, 'line_items');
  const minimum = minimumAmount(currency);
  if (total !== 0 && total < minimum)
    throw checkoutErrors.total_too_small({ minimum: money(minimum, currency), currency });
}

const priceOf = (tx: Transaction, id: string): PriceRecord => tx.get('price', id) as PriceRecord;

/** What of a session is due today: lines whose trial begins cost nothing yet. */
function dueOf(tx: Transaction, session: CheckoutSessionRecord, item: CheckoutItem): number {
  const price = priceOf(tx, item.price);
  return onTrial(session) && price.recurring !== null ? 0 : priceAmount(price, item.quantity);
}

/** What discounts take off each of the lines, if those cost `amounts`. */
function takeOff(
  tx: Transaction,
  items: CheckoutItem[],
  discounts: CheckoutDiscount[],
  amounts: number[],
): NonNullable<CheckoutItem['discount_amounts']>[] {
  const lines = items.map(({ price }, place) => ({
    amount: amounts[place] as number,
    discountable: true,
    discounts: [],
    pricing: pricingOf(priceOf(tx, price)),
  }));
  return discountLines(
    tx,
    lines,
    discounts.map(({ id }) => id),
  );
}

/** What each line costs when it comes round: a discount that counts once is used up by then. */
function laterAmounts(tx: Transaction, session: CheckoutSessionRecord): number[] {
  const { currency, discounts = [], line_items: items } = session;
  const lasting = discounts.filter(({ coupon }) => tx.get('coupon', coupon)?.duration !== 'once');
  const amounts = items.map(({ price: id, quantity }) => {
    const price = priceOf(tx, id);
    return price.recurring === null ? 0 : priceAmount(price, quantity);
  });
  return takeOff(tx, items, lasting, amounts).map((taken, place) => {
    const left = (amounts[place] as number) - sum(taken.map(({ amount }) => amount));
    const rates = ratesOf(tx, items[place]?.tax_rates, session.subscription_data?.default_tax_rates);
    return left + addedTax(taxesOn(left, rates, currency as string));
  });
}

/**
 * The session with its lines and amounts worked out from prices, quantities, discounts, tax rates and the chosen
 * shipping option. Taxes are of what the discounts leave.
 * @throws when the total is less than can be charged
 */
export function priceSession(tx: Transaction, session: CheckoutSessionRecord): CheckoutSessionRecord {
  if (session.mode === 'setup') return session;
  const due = session.line_items.map((item) => dueOf(tx, session, item));
  const taken = takeOff(tx, session.line_items, session.discounts ?? [], due);
  const later = laterAmounts(tx, session);
  const items = session.line_items.map((item, place): CheckoutItem => {
    const amount = priceAmount(priceOf(tx, item.price), item.quantity);
    const line = { ...item, amount, discount_amounts: taken[place], later_amount: later[place] };
    const rates = ratesOf(tx, item.tax_rates, session.subscription_data?.default_tax_rates);
    return { ...line, taxes: taxesOn(amount - discountOf(line), rates, session.currency as string) };
  });
  const subtotal = sum(due);
  const added = sum(items.map((item) => (dueOf(tx, session, item) === 0 ? 0 : addedTax(item.taxes ?? []))));
  const shipping = shippingOf(session)?.shipping_amount ?? 0;
  const total = subtotal - sum(items.map(discountOf)) + added + shipping;
  checkTotal(session, total);
  return { ...session, line_items: items, amount_subtotal: subtotal, amount_total: total };
}
