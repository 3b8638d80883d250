import { priceErrors } from '../../error-catalogue/catalog';
import { scheduleErrors } from '../../error-catalogue/subscription-schedules';
import { addIntervals } from '../../kernel/calendar';
import { checkCurrency } from '../../kernel/currencies';
import { mergeMetadata } from '../../kernel/params/common';
import { paramErrors } from '../../kernel/params/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { findCoupon } from '../coupons/routes';
import { ownMethod } from '../payment-methods/own';
import type { PriceRecord } from '../prices/record';
import { choosePrice, findPrice, type PriceChoice } from '../prices/rules';
import { findPromotionCode } from '../promotion-codes/routes';
import { chooseTaxRates } from '../tax-rates/rules';
import { type PhaseParams, PRICE_PERIOD } from './params';
import type { PhaseItem, PhaseRecord } from './record';
import { readInvoiceSettings } from './settings';

type LineParams = PriceChoice & Pick<PhaseParams['items'][number], 'metadata' | 'quantity' | 'tax_rates'>;

/** An item of a phase, or what it bills once; its price is recurring or not accordingly. */
function readLine(
  tx: Transaction,
  params: LineParams,
  path: string,
  recurring: boolean,
): PhaseItem & { currency: string } {
  const price = choosePrice(tx, params, path);
  const param = `${path}[price]`;
  if (recurring && !price.recurring) throw priceErrors.not_recurring({ param });
  if (!recurring && price.recurring) throw priceErrors.not_one_time({ param });
  return {
    currency: price.currency,
    metadata: mergeMetadata({}, params.metadata),
    price: price.id,
    quantity: params.quantity ?? 1,
    tax_rates: chooseTaxRates(tx, params.tax_rates, undefined, `${path}[tax_rates]`),
  };
}

function readDiscounts(
  tx: Transaction,
  given: PhaseParams['discounts'],
  path: string,
): PhaseRecord['discounts'] {
  return (given ?? []).map(({ coupon, discount, promotion_code: code }, place) => {
    const param = `${path}[discounts][${place}]`;
    if (coupon !== undefined) findCoupon(tx, coupon, `${param}[coupon]`);
    if (code !== undefined) findPromotionCode(tx, code, `${param}[promotion_code]`);
    return { coupon: coupon ?? null, discount: discount ?? null, promotion_code: code ?? null };
  });
}

const startTime = (tx: Transaction, time: number | 'now'): number => (time === 'now' ? tx.now : time);

/** When a phase ends: as it says, when the next one starts, or after one period of its first price. */
function endOf(
  tx: Transaction,
  params: PhaseParams,
  items: PhaseItem[],
  start: number,
  next: number | undefined,
) {
  if (params.end_date !== undefined) return startTime(tx, params.end_date);
  const { interval = PRICE_PERIOD, interval_count: count = 1 } = params.duration ?? {};
  if (interval !== PRICE_PERIOD) return addIntervals(start, interval, count);
  if (next !== undefined && !params.duration) return next;
  const { recurring } = findPrice(tx, items[0]?.price ?? '') as PriceRecord;
  return addIntervals(start, recurring?.interval ?? 'month', count * (recurring?.interval_count ?? 1));
}

function trialEnd(params: PhaseParams, end: number, path: string): number | null {
  if (params.trial && params.trial_end !== undefined)
    throw paramErrors.only_one({ names: 'trial, trial_end' }, { param: `${path}[trial_end]` });
  if (params.trial) return end;
  if (params.trial_end === undefined || params.trial_end === 'now') return null;
  return params.trial_end;
}

/** The items of a phase and what it bills once, all in one currency. */
function readLines(
  tx: Transaction,
  params: PhaseParams,
  path: string,
): Pick<PhaseRecord, 'add_invoice_items' | 'currency' | 'items'> {
  const items = params.items.map((item, i) => readLine(tx, item, `${path}[items][${i}]`, true));
  const once = (params.add_invoice_items ?? []).map((item, i) =>
    readLine(tx, item, `${path}[add_invoice_items][${i}]`, false),
  );
  const currency =
    params.currency === undefined ? (items[0]?.currency ?? 'usd') : checkCurrency(params.currency);
  const wrong = [...items, ...once].find((line) => line.currency !== currency);
  if (wrong)
    throw priceErrors.other_currency(
      { currency: wrong.currency, expected: currency },
      { param: `${path}[items]` },
    );
  const plain = ({ currency: _, ...line }: PhaseItem & { currency: string }): PhaseItem => line;
  return { add_invoice_items: once.map(plain), currency, items: items.map(plain) };
}

/** One phase, from `start` on. `next` is when the one after it says that it starts. */
function readPhase(
  tx: Transaction,
  params: PhaseParams,
  path: string,
  { start, next, customer }: { start: number; next: number | undefined; customer: string },
): PhaseRecord {
  if (params.duration && params.end_date !== undefined)
    throw paramErrors.only_one({ names: 'duration, end_date' }, { param: `${path}[end_date]` });
  const lines = readLines(tx, params, path);
  const end = endOf(tx, params, lines.items, start, next);
  if (end <= start) throw scheduleErrors.backwards({ param: `${path}[end_date]` });
  const method = params.default_payment_method;
  return {
    ...lines,
    billing_cycle_anchor: params.billing_cycle_anchor ?? null,
    collection_method: params.collection_method ?? null,
    default_payment_method:
      method === undefined ? null : ownMethod(tx, method, customer, `${path}[default_payment_method]`),
    default_tax_rates: chooseTaxRates(tx, params.default_tax_rates, undefined, `${path}[default_tax_rates]`),
    description: params.description ?? null,
    discounts: readDiscounts(tx, params.discounts, path),
    end_date: end,
    invoice_settings: params.invoice_settings ? readInvoiceSettings(params.invoice_settings) : null,
    metadata: mergeMetadata({}, params.metadata),
    proration_behavior: params.proration_behavior ?? 'create_prorations',
    start_date: start,
    trial_end: trialEnd(params, end, path),
  };
}

/**
 * Reads phases that follow each other without a gap, the first from `start` on. A phase without an end takes one period
 * of its price (docs.stripe.com/billing/subscriptions/subscription-schedules).
 */
export function readPhases(
  tx: Transaction,
  given: PhaseParams[],
  start: number,
  customer: string,
): PhaseRecord[] {
  let from = start;
  return given.map((params, place) => {
    const path = `phases[${place}]`;
    if (place > 0 && params.start_date !== undefined && startTime(tx, params.start_date) !== from)
      throw scheduleErrors.gap({ param: `${path}[start_date]` });
    const begins = given[place + 1]?.start_date;
    const next = begins === undefined ? undefined : startTime(tx, begins);
    const phase = readPhase(tx, params, path, { start: from, next, customer });
    from = phase.end_date;
    return phase;
  });
}

/** The end of the last phase. */
export const lastEnd = (phases: PhaseRecord[]): number => Math.max(...phases.map(({ end_date }) => end_date));
