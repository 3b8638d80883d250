import { subscriptionErrors } from '../../error-catalogue/subscriptions';
import { DAY, HOUR } from '../../kernel/calendar';
import { checkCurrency } from '../../kernel/currencies';
import { floorFraction } from '../../kernel/decimal';
import { ApiError } from '../../kernel/errors';
import { mergeMetadata } from '../../kernel/params/common';
import { missingParam, paramErrors } from '../../kernel/params/errors';
import { checkFuture } from '../../kernel/params/future';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { billIn } from '../customers/currency';
import { giveDiscounts } from '../discounts/discounts';
import { finalizeInvoice, scheduleFinalization } from '../invoices/finalize';
import { itemLine, trialLine } from '../invoices/new-line';
import { payInvoice } from '../invoices/pay';
import { methodFor } from '../invoices/payment-intent';
import type { InvoiceRecord } from '../invoices/record';
import { ownMethod } from '../payment-methods/own';
import { priceAmount } from '../prices/amount';
import { findPrice } from '../prices/rules';
import { chooseTaxRates } from '../tax-rates/rules';
import { addInvoiceItems, billedBy, discountsAfter, drawBill } from './bill';
import { firstPeriodEnd, lastPeriodEnd, scheduleTrialNotice, scheduleTurn } from './change';
import { checkItems, type ItemsOf, newItem, periodOf } from './items';
import type { CreateParams } from './params';
import type { SubscriptionItemData, SubscriptionRecord } from './record';
import { prepareSetup } from './setup';

/** A first invoice has to be paid within this many seconds. */
export const INCOMPLETE_LIFE = 23 * HOUR;

/** The second at which the trial ends that a new subscription has; `null` for none. */
function trialEnd(tx: Transaction, params: CreateParams, items: SubscriptionItemData[]): number | null {
  const given = params.trial_end !== undefined || params.trial_period_days !== undefined;
  if (params.trial_from_plan && given) throw subscriptionErrors.trial_of_plan();
  if (params.trial_end !== undefined && params.trial_period_days !== undefined) {
    throw paramErrors.only_one({ names: 'trial_end, trial_period_days' }, { param: 'trial_end' });
  }
  if (params.trial_end === 'now') return null;
  if (params.trial_end !== undefined) {
    checkFuture(params.trial_end, tx.now, 'trial_end');
    return params.trial_end;
  }
  const ofPrice = params.trial_from_plan
    ? Math.max(0, ...items.map(({ price }) => findPrice(tx, price).recurring?.trial_period_days ?? 0))
    : 0;
  const days = params.trial_period_days ?? ofPrice;
  return days > 0 ? tx.now + days * DAY : null;
}

export function cancelTime(
  given: number | 'max_period_end' | 'min_period_end',
  record: SubscriptionRecord,
  now: number,
): number {
  if (given === 'max_period_end') return lastPeriodEnd(record);
  if (given === 'min_period_end') return firstPeriodEnd(record);
  if (given <= now) throw subscriptionErrors.time_past({ param: 'cancel_at' });
  return given;
}

function checkSending(params: CreateParams): void {
  if (params.collection_method === 'send_invoice' && params.days_until_due === undefined) {
    throw subscriptionErrors.days_missing();
  }
  if (params.collection_method !== 'send_invoice' && params.days_until_due !== undefined) {
    throw subscriptionErrors.days_of_automatic();
  }
}

function newSubscription(tx: Transaction, params: CreateParams): SubscriptionRecord {
  const id = tx.account.ids.plain('sub', tx.wall);
  const customer = params.customer;
  const owner: ItemsOf = {
    id,
    customer,
    currency: params.currency === undefined ? null : checkCurrency(params.currency),
    billingMode: params.billing_mode?.type ?? 'flexible',
  };
  if (!params.items?.length) throw missingParam('items');
  const items = params.items.map((item, place) => newItem(tx, item, `items[${place}]`, owner));
  const currency = checkItems(tx, items, owner);
  const trial = trialEnd(tx, params, items);
  const anchor = trial ?? params.billing_cycle_anchor ?? tx.now;
  if (params.billing_cycle_anchor !== undefined && params.billing_cycle_anchor < tx.now) {
    throw subscriptionErrors.anchor_past();
  }
  const placed = items.map((item) => ({
    ...item,
    period: { start: tx.now, end: trial ?? periodOf(tx, item, anchor, tx.now).end },
  }));
  const amount = items.reduce(
    (sum, { price, quantity }) => sum + priceAmount(findPrice(tx, price), quantity),
    0,
  );
  const record: SubscriptionRecord = {
    id,
    created: tx.now,
    status: trial === null ? 'active' : 'trialing',
    billing_cycle_anchor: anchor,
    billing_mode: owner.billingMode,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, reason: null },
    collection_method: params.collection_method ?? 'charge_automatically',
    currency,
    customer,
    days_until_due: params.days_until_due ?? null,
    default_payment_method:
      params.default_payment_method === undefined
        ? null
        : ownMethod(tx, params.default_payment_method, customer),
    default_tax_rates: chooseTaxRates(tx, params.default_tax_rates, undefined, 'default_tax_rates'),
    description: params.description ?? null,
    discounts: giveDiscounts(tx, params.discounts, { customer, amount, currency, subscription: id }),
    ended_at: null,
    footer: params.invoice_settings?.footer ?? null,
    invoice_description: params.invoice_settings?.description ?? null,
    items: placed,
    latest_invoice: null,
    metadata: mergeMetadata({}, params.metadata),
    pause_collection: null,
    payment_settings: {
      payment_method_types: params.payment_settings?.payment_method_types ?? null,
      request_three_d_secure:
        params.payment_settings?.payment_method_options?.card?.request_three_d_secure ?? null,
    },
    pending_setup_intent: null,
    pending_update: null,
    paused_at: null,
    schedule: null,
    save_default: params.payment_settings?.save_default_payment_method === 'on_subscription',
    start_date: tx.now,
    test_clock: tx.clock,
    trial_start: trial === null ? null : tx.now,
    trial_end: trial,
    missing_payment_method: params.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
  };
  return params.cancel_at_period_end
    ? { ...record, cancel_at_period_end: true, cancel_at: lastPeriodEnd(record), canceled_at: tx.now }
    : params.cancel_at === undefined
      ? record
      : { ...record, cancel_at: cancelTime(params.cancel_at, record, tx.now), canceled_at: tx.now };
}

/** A subscription with the schedule that makes it; one that ends with its schedule is to be canceled then. */
function managed(
  tx: Transaction,
  record: SubscriptionRecord,
  schedule: { id: string; cancel_at: number | null } | null,
): SubscriptionRecord {
  if (schedule === null) return record;
  const { id, cancel_at: at } = schedule;
  return { ...record, schedule: id, cancel_at: at, canceled_at: at === null ? null : tx.now };
}

/** The lines of the first invoice: whole periods, free ones for a trial, or parts up to the billing cycle anchor. */
function firstLines(tx: Transaction, record: SubscriptionRecord, prorate: boolean): InvoiceRecord['lines'] {
  return record.items.flatMap((item) => {
    if (record.trial_end !== null) return trialLine(tx, record.id, item, item.period);
    const whole = periodOf(tx, item, record.billing_cycle_anchor, tx.now);
    const line = itemLine(tx, record.id, item, item.period);
    if (whole.start === item.period.start) return line;
    if (!prorate) return [];
    const { start, end } = item.period;
    return { ...line, amount: floorFraction(line.amount, end - start, whole.end - whole.start) };
  });
}

function failFirst(tx: Transaction, error: ApiError, action: boolean): never {
  tx.undo();
  throw action
    ? subscriptionErrors.requires_action()
    : new ApiError(error.status, { ...error.body }, { headers: error.headers });
}

/** What is to be done about the first invoice of an automatically charged subscription. */
function chargeFirst(
  tx: Transaction,
  record: SubscriptionRecord,
  invoice: InvoiceRecord,
  params: CreateParams,
): void {
  if (params.payment_behavior === 'default_incomplete') return;
  const { error, action } = payInvoice(tx, invoice, { offSession: params.off_session ?? false });
  if (error && error.status !== 402) throw error;
  if (error && params.payment_behavior === 'error_if_incomplete') failFirst(tx, error, action);
  if (action || error)
    tx.schedule({
      at: record.created + INCOMPLETE_LIFE,
      kind: 'subscription.expire',
      payload: { subscription: record.id },
    });
}

/**
 * Starts a subscription: makes it, draws and finalizes its first invoice and charges that as `payment_behavior`
 * says. `preview` stops before anything is final and returns the draft. With a `schedule` nobody waits for the answer: it is
 * active at once and managed by that schedule, and its first invoice is a draft for an hour as that of a renewal
 * (docs.stripe.com/billing/subscriptions/subscription-schedules).
 */
export function createSubscription(
  tx: Transaction,
  params: CreateParams,
  preview = false,
  schedule: { id: string; cancel_at: number | null } | null = null,
): { subscription: SubscriptionRecord; draft: InvoiceRecord | null } {
  const customer = tx.get('customer', params.customer);
  if (!customer || customer.deleted) throw subscriptionErrors.no_such_customer({ id: params.customer });
  useClockOf(tx, params.customer);
  checkSending(params);
  if (params.payment_behavior === 'pending_if_incomplete') {
    throw subscriptionErrors.pending_on_create();
  }
  const base = managed(tx, newSubscription(tx, params), schedule);
  billIn(tx, base.customer, base.currency);
  addInvoiceItems(tx, base, params.add_invoice_items);
  const draft = drawBill(tx, base, {
    reason: 'subscription_create',
    lines: firstLines(tx, base, params.proration_behavior !== 'none'),
    period: { start: tx.now, end: tx.now },
  });
  const billed = draft.lines.length > 0;
  const automatic = base.collection_method === 'charge_automatically';
  const waits = automatic && schedule === null && draft.amount_due > 0;
  const first: SubscriptionRecord = {
    ...base,
    items: billedBy(base.items, draft),
    latest_invoice: billed ? draft.id : null,
    status: waits ? 'incomplete' : base.status,
  };
  const needsMethod = !preview && waits && params.payment_behavior !== 'default_incomplete';
  tx.put('subscription', first);
  if (needsMethod && methodFor(tx, draft) === null) throw subscriptionErrors.no_method();
  if (preview) return { subscription: first, draft: billed ? draft : null };
  tx.emit('customer.subscription.created', 'subscription', first);
  const kept = tx.put('subscription', { ...first, discounts: discountsAfter(tx, first.discounts, draft) });
  if (!waits) {
    scheduleTurn(tx, kept);
    scheduleTrialNotice(tx, kept);
  }
  if (billed) {
    const stored = tx.put('invoice', draft);
    tx.emit('invoice.created', 'invoice', stored);
    if (!automatic || schedule !== null) scheduleFinalization(tx, stored);
    else {
      const open = finalizeInvoice(tx, stored);
      if (waits) chargeFirst(tx, kept, open, params);
    }
  }
  if (waits && params.payment_behavior === 'default_incomplete') {
    tx.schedule({
      at: kept.created + INCOMPLETE_LIFE,
      kind: 'subscription.expire',
      payload: { subscription: kept.id },
    });
  }
  const made = tx.get('subscription', kept.id) as SubscriptionRecord;
  const settled = automatic && !waits && schedule === null;
  return { subscription: settled ? prepareSetup(tx, made, params) : made, draft: null };
}
