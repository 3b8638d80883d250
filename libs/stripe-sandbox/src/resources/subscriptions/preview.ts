import { invoiceErrors } from '../../error-catalogue/invoices';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { findCustomer } from '../customers/find';
import { giveDiscounts } from '../discounts/discounts';
import { type ItemSource, newInvoiceItem } from '../invoice-items/create';
import { draftInvoice } from '../invoices/finalize';
import { pendingItems, takeItems } from '../invoices/items';
import { itemLine } from '../invoices/new-line';
import type { InvoiceRecord } from '../invoices/record';
import { withTotals } from '../invoices/totals';
import { drawBill } from './bill';
import { findSubscription, firstPeriodEnd, hasEnded } from './change';
import { createSubscription } from './create';
import { periodOf } from './items';
import type { CreateParams, UpdateItemParams, UpdateParams } from './params';
import type { SubscriptionRecord } from './record';
import { updateSubscription } from './update';

export interface PreviewParams {
  customer?: string;
  currency?: string;
  subscription?: string;
  discounts?: CreateParams['discounts'];
  invoice_items?: ItemSource[];
  subscription_details?: Pick<
    UpdateParams,
    | 'billing_cycle_anchor'
    | 'cancel_at'
    | 'cancel_at_period_end'
    | 'default_tax_rates'
    | 'proration_behavior'
    | 'proration_date'
    | 'trial_end'
  > & { cancel_now?: boolean; items?: UpdateItemParams[]; metadata?: UpdateParams['metadata'] };
}

const nothing = (): never => {
  throw invoiceErrors.nothing_upcoming();
};

/** What the next renewal will bill. */
function nextBill(tx: Transaction, record: SubscriptionRecord): InvoiceRecord {
  const end =
    record.status === 'trialing' && record.trial_end !== null ? record.trial_end : firstPeriodEnd(record);
  const ends = record.cancel_at !== null && record.cancel_at <= end;
  if (hasEnded(record)) return nothing();
  const start = record.items[0]?.period.start ?? tx.now;
  tx.now = end;
  const lines = ends
    ? []
    : record.items
        .filter(({ period }) => period.end <= end)
        .map((item) => {
          const anchor = record.status === 'trialing' ? end : record.billing_cycle_anchor;
          return itemLine(tx, record.id, item, { start: end, end: periodOf(tx, item, anchor, end).end });
        });
  const bill = drawBill(tx, record, { reason: 'upcoming', lines, period: { start, end } });
  return bill.lines.length === 0 ? nothing() : bill;
}

function ofSubscription(tx: Transaction, id: string, params: PreviewParams): InvoiceRecord {
  const held = findSubscription(tx, id, 'subscription');
  useClockOf(tx, held.customer);
  for (const source of params.invoice_items ?? []) {
    newInvoiceItem(tx, { ...source, customer: held.customer, subscription: id }, 'invoice_items');
  }
  const { cancel_now: now, metadata: _, ...change } = params.subscription_details ?? {};
  if (now) throw invoiceErrors.preview_of_cancellation();
  if (Object.keys(change).length === 0) return nextBill(tx, held);
  const { subscription, draft } = updateSubscription(tx, held, change, true);
  return draft ?? nextBill(tx, subscription);
}

function ofNothingYet(tx: Transaction, params: PreviewParams): InvoiceRecord {
  const { customer, subscription_details: details } = params;
  if (customer === undefined) throw invoiceErrors.preview_of_nobody();
  findCustomer(tx, customer, 'customer');
  useClockOf(tx, customer);
  for (const source of params.invoice_items ?? [])
    newInvoiceItem(tx, { ...source, customer }, 'invoice_items');
  if (details?.items?.length) {
    const { draft } = createSubscription(
      tx,
      {
        customer,
        items: details.items.map(({ clear_usage: _, deleted: __, id: ___, metadata, ...item }) => ({
          ...item,
          ...(metadata ? { metadata } : {}),
        })),
        ...(params.discounts === undefined ? {} : { discounts: params.discounts }),
        ...(details.default_tax_rates === undefined ? {} : { default_tax_rates: details.default_tax_rates }),
        ...(details.trial_end === undefined ? {} : { trial_end: details.trial_end }),
      },
      true,
    );
    return draft ?? nothing();
  }
  const waiting = tx.account.store.invoiceitem.newest('pending', customer);
  const currency = params.currency ?? waiting?.currency ?? 'usd';
  const items = pendingItems(tx, customer, currency, null);
  if (items.length === 0) return nothing();
  const blank = draftInvoice(tx, {
    billing_reason: 'upcoming',
    collection_method: 'charge_automatically',
    currency,
    customer,
  });
  return withTotals(tx, takeItems(tx, blank, items));
}

/**
 * The invoice that would come next, or the one a change would bring. Works the change out for good and takes all
 * of it back; the caller gets the draft alone.
 */
export function previewInvoice(tx: Transaction, params: PreviewParams): InvoiceRecord {
  const drawn =
    params.subscription === undefined
      ? ofNothingYet(tx, params)
      : ofSubscription(tx, params.subscription, params);
  const discounts =
    params.discounts === undefined
      ? drawn.discounts
      : giveDiscounts(tx, params.discounts, {
          customer: drawn.customer,
          amount: drawn.subtotal,
          currency: drawn.currency,
          invoice: drawn.id,
        });
  const id = `upcoming_${drawn.id}`;
  const preview = withTotals(tx, { ...drawn, discounts, id, created: tx.now, auto_advance: false });
  tx.undo();
  return preview;
}
