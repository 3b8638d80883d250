import { scheduleErrors } from '../../error-catalogue/subscription-schedules';
import { subscriptionErrors } from '../../error-catalogue/subscriptions';
import { ApiError } from '../../kernel/errors';
import { mergeMetadata } from '../../kernel/params/common';
import { paramErrors } from '../../kernel/params/errors';
import { checkFuture } from '../../kernel/params/future';
import { merged } from '../../kernel/params/merge';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { giveDiscounts } from '../discounts/discounts';
import { finalizeInvoice, scheduleFinalization } from '../invoices/finalize';
import { mergePaymentSettings } from '../invoices/params';
import { payInvoice } from '../invoices/pay';
import type { InvoiceRecord } from '../invoices/record';
import { ownMethod } from '../payment-methods/own';
import { chooseTaxRates } from '../tax-rates/rules';
import { addInvoiceItems, billedBy, discountsAfter, drawBill } from './bill';
import { changeSubscription, hasEnded, lastPeriodEnd, scheduleTrialNotice, scheduleTurn } from './change';
import { cancelTime } from './create';
import { type ChangedItems, changeItems, dropItems } from './items';
import type { UpdateParams } from './params';
import { PENDING_LIFE, schedulePendingEnd } from './pending';
import { rebill } from './rebill';
import type { SubscriptionRecord } from './record';
import { endWithoutMethod } from './trial-end';

function checkChangeable(record: SubscriptionRecord, params: UpdateParams): void {
  const names = Object.keys(params);
  if (hasEnded(record) && names.some((name) => name !== 'metadata' && name !== 'cancellation_details')) {
    throw subscriptionErrors.update_of_ended();
  }
  if (record.status === 'incomplete' && names.some((name) => name !== 'metadata')) {
    throw subscriptionErrors.update_of_incomplete();
  }
}

/** The fields that need no billing. */
function plainFields(tx: Transaction, record: SubscriptionRecord, params: UpdateParams): SubscriptionRecord {
  const { cancellation_details: details, invoice_settings: invoicing, payment_settings: paying } = params;
  const pause = params.pause_collection;
  return {
    ...record,
    cancellation_details: merged(record.cancellation_details, details ?? {}),
    collection_method: params.collection_method ?? record.collection_method,
    days_until_due: params.days_until_due ?? record.days_until_due,
    default_payment_method:
      params.default_payment_method === undefined
        ? record.default_payment_method
        : ownMethod(tx, params.default_payment_method, record.customer),
    default_tax_rates: chooseTaxRates(
      tx,
      params.default_tax_rates,
      record.default_tax_rates,
      'default_tax_rates',
    ),
    description: params.description === undefined ? record.description : params.description,
    discounts:
      params.discounts === undefined
        ? record.discounts
        : giveDiscounts(tx, params.discounts, {
            customer: record.customer,
            amount: 0,
            currency: record.currency,
            subscription: record.id,
          }),
    footer: invoicing?.footer ?? record.footer,
    invoice_description: invoicing?.description ?? record.invoice_description,
    metadata: mergeMetadata(record.metadata, params.metadata),
    pause_collection:
      pause === undefined
        ? record.pause_collection
        : pause && { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null },
    payment_settings: mergePaymentSettings(record.payment_settings, paying),
    save_default:
      paying?.save_default_payment_method === undefined
        ? record.save_default
        : paying.save_default_payment_method === 'on_subscription',
    missing_payment_method:
      params.trial_settings?.end_behavior.missing_payment_method ?? record.missing_payment_method,
  };
}

function cancellation(tx: Transaction, record: SubscriptionRecord, params: UpdateParams): SubscriptionRecord {
  const atEnd = params.cancel_at_period_end ?? record.cancel_at_period_end;
  if (record.schedule && (params.cancel_at !== undefined || atEnd !== record.cancel_at_period_end))
    throw scheduleErrors.managed({ schedule: record.schedule });
  if (
    params.cancel_at_period_end !== undefined &&
    params.cancel_at !== undefined &&
    params.cancel_at !== null
  ) {
    throw paramErrors.only_one({ names: 'cancel_at, cancel_at_period_end' }, { param: 'cancel_at' });
  }
  const off = { cancel_at: null, cancel_at_period_end: false, canceled_at: null };
  const asked = { ...record.cancellation_details, reason: 'cancellation_requested' as const };
  if (params.cancel_at_period_end) {
    return {
      ...record,
      cancel_at_period_end: true,
      cancel_at: lastPeriodEnd(record),
      canceled_at: tx.now,
      cancellation_details: asked,
    };
  }
  if (params.cancel_at === null || params.cancel_at_period_end === false) {
    return { ...record, ...off, cancellation_details: { ...record.cancellation_details, reason: null } };
  }
  if (params.cancel_at === undefined) return record;
  return {
    ...record,
    ...off,
    cancel_at: cancelTime(params.cancel_at, record, tx.now),
    canceled_at: tx.now,
    cancellation_details: asked,
  };
}

function checkTimes(tx: Transaction, record: SubscriptionRecord, params: UpdateParams): void {
  if (typeof params.trial_end === 'number') checkFuture(params.trial_end, tx.now, 'trial_end');
  const date = params.proration_date;
  const starts = record.items.map(({ period }) => period.start);
  if (date !== undefined && (date < Math.min(...starts) || date > lastPeriodEnd(record))) {
    throw subscriptionErrors.proration_date();
  }
}

/** Finalizes and charges the invoice of a change, as `payment_behavior` says. */
function billChange(
  tx: Transaction,
  held: SubscriptionRecord,
  record: SubscriptionRecord,
  draft: InvoiceRecord,
  params: UpdateParams,
): void {
  const stored = tx.put('invoice', draft);
  tx.emit('invoice.created', 'invoice', stored);
  if (record.collection_method === 'send_invoice') {
    scheduleFinalization(tx, stored);
    return;
  }
  const open = finalizeInvoice(tx, stored);
  if (open.status !== 'open') return;
  if (params.payment_behavior === 'default_incomplete') {
    const waiting = tx.get('subscription', record.id) as SubscriptionRecord;
    if (waiting.status === 'active') changeSubscription(tx, waiting, { status: 'past_due' });
    return;
  }
  const { error } = payInvoice(tx, open, { offSession: params.off_session ?? false });
  if (!error) return;
  if (params.payment_behavior === 'error_if_incomplete' || error.status !== 402) {
    tx.undo();
    throw new ApiError(error.status, { ...error.body }, { headers: error.headers });
  }
  const after = tx.get('subscription', held.id) as SubscriptionRecord;
  schedulePendingEnd(tx, after);
}

/** With `pending_if_incomplete` the change waits beside the subscription until its invoice is paid. */
function asPending(
  tx: Transaction,
  held: SubscriptionRecord,
  record: SubscriptionRecord,
  draft: InvoiceRecord,
): SubscriptionRecord {
  return {
    ...held,
    latest_invoice: draft.id,
    pending_update: {
      billing_cycle_anchor:
        record.billing_cycle_anchor === held.billing_cycle_anchor ? null : record.billing_cycle_anchor,
      expires_at: tx.now + PENDING_LIFE,
      invoice: draft.id,
      subscription_items: record.items,
      trial_end: record.trial_end === held.trial_end ? null : record.trial_end,
    },
  };
}

/**
 * Changes a subscription. Price and quantity changes are credited and billed for the rest of the period; with
 * `always_invoice`, a new period or an ended trial an invoice is drawn and charged at once. `preview` returns that
 * draft before anything is final.
 */
export function updateSubscription(
  tx: Transaction,
  held: SubscriptionRecord,
  params: UpdateParams,
  preview = false,
): { subscription: SubscriptionRecord; draft: InvoiceRecord | null } {
  useClockOf(tx, held.customer);
  checkChangeable(held, params);
  checkTimes(tx, held, params);
  const plain = cancellation(tx, plainFields(tx, held, params), params);
  const owner = {
    id: held.id,
    customer: held.customer,
    currency: held.currency,
    billingMode: held.billing_mode,
  };
  const changed: ChangedItems = params.items
    ? changeItems(tx, held.items, params.items, owner)
    : { items: held.items, before: [], changed: new Set(), rhythm: false };
  if (held.status === 'trialing' && params.trial_end === 'now' && !preview) {
    const ended = endWithoutMethod(tx, held, { ...plain, items: changed.items });
    if (ended) return { subscription: ended, draft: null };
  }
  addInvoiceItems(tx, held, params.add_invoice_items);
  const { record, lines } = rebill(tx, held, { ...plain, items: changed.items }, changed, params);
  const bill = lines && {
    reason: 'subscription_update' as const,
    lines,
    period: { start: held.items[0]?.period.start ?? tx.now, end: tx.now },
    ...(params.proration_date === undefined ? {} : { prorationDate: params.proration_date }),
  };
  const draft = bill && drawBill(tx, record, bill);
  const due = draft !== null && draft.lines.length > 0 ? draft : null;
  if (preview) return { subscription: tx.put('subscription', record), draft: due };
  const billed = due ? { ...record, items: billedBy(record.items, due) } : record;
  const pending = due !== null && due.amount_due > 0 && params.payment_behavior === 'pending_if_incomplete';
  const target = pending && due ? asPending(tx, held, billed, due) : billed;
  if (!pending) dropItems(tx, held.id, held.items, target.items);
  const after = changeSubscription(tx, held, {
    ...target,
    ...(due ? { latest_invoice: due.id, discounts: discountsAfter(tx, target.discounts, due) } : {}),
  });
  scheduleTurn(tx, after);
  if (after.trial_end !== held.trial_end) scheduleTrialNotice(tx, after);
  if (due) billChange(tx, held, after, due, params);
  return { subscription: tx.get('subscription', held.id) as SubscriptionRecord, draft: null };
}
