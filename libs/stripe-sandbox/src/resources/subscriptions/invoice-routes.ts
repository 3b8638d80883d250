import { invoiceErrors } from '../../error-catalogue/invoices';
import { checkCurrency } from '../../kernel/currencies';
import { type Route, route, show } from '../../kernel/http/route';
import { missingParam } from '../../kernel/params/errors';
import { timestamp, wordOrTime } from '../../kernel/params/scalars';
import { array, boolean, object, oneOf, string, unsettable } from '../../kernel/params/schema';
import { useClockOf } from '../customers/clock';
import { billIn } from '../customers/currency';
import { findCustomer } from '../customers/find';
import { discountList } from '../discounts/params';
import { invoiceFields, recipient, withFields } from '../invoices/fields';
import { draftInvoice, scheduleFinalization } from '../invoices/finalize';
import { pendingItems, takeItems } from '../invoices/items';
import { withTotals } from '../invoices/totals';
import { taxRateIds, taxRateList } from '../tax-rates/params';
import { drawBill } from './bill';
import { findSubscription } from './change';
import { anchorChange, prorationBehavior, updateItem } from './params';
import { previewInvoice } from './preview';
import { previewItem } from './preview-item';

/* The endpoints of invoices that bill a subscription, or show what it will be billed. */

const create = route(
  'POST',
  '/v1/invoices',
  {
    ...invoiceFields,
    currency: string({ max: 20 }),
    customer: string(),
    default_tax_rates: taxRateIds(),
    effective_at: timestamp(),
    number: string({ max: 26 }),
    pending_invoice_items_behavior: oneOf('include', 'exclude'),
    shipping_details: recipient(),
    subscription: string(),
  },
  ({ tx, params }) => {
    const subscription =
      params.subscription === undefined ? null : findSubscription(tx, params.subscription, 'subscription');
    const customer = params.customer ?? subscription?.customer;
    if (customer === undefined) throw missingParam('customer');
    findCustomer(tx, customer, 'customer');
    useClockOf(tx, customer);
    const waiting = tx.account.store.invoiceitem.newest('pending', customer);
    const currency =
      params.currency === undefined
        ? (subscription?.currency ?? waiting?.currency ?? 'usd')
        : checkCurrency(params.currency);
    const blank = subscription
      ? {
          ...drawBill(tx, subscription, {
            reason: 'subscription_update',
            lines: [],
            period: { start: tx.now, end: tx.now },
          }),
          auto_advance: false,
        }
      : draftInvoice(tx, {
          auto_advance: false,
          billing_reason: 'manual',
          collection_method: params.collection_method ?? 'charge_automatically',
          currency,
          customer,
        });
    if (
      params.collection_method === 'send_invoice' &&
      params.days_until_due === undefined &&
      params.due_date === undefined
    ) {
      throw invoiceErrors.due_date_missing();
    }
    const include = !subscription && params.pending_invoice_items_behavior === 'include';
    const filled = include ? takeItems(tx, blank, pendingItems(tx, customer, currency, null)) : blank;
    const {
      currency: _,
      customer: __,
      pending_invoice_items_behavior: ___,
      subscription: ____,
      ...given
    } = params;
    billIn(tx, customer, currency);
    const invoice = tx.put('invoice', withTotals(tx, withFields(tx, filled, given)));
    tx.emit('invoice.created', 'invoice', invoice);
    return show('invoice', scheduleFinalization(tx, invoice));
  },
);

const preview = route(
  'POST',
  '/v1/invoices/create_preview',
  {
    currency: string({ max: 20 }),
    customer: string(),
    discounts: discountList(),
    invoice_items: array(object(previewItem)),
    subscription: string(),
    subscription_details: object({
      billing_cycle_anchor: anchorChange(),
      cancel_at: unsettable(wordOrTime('max_period_end', 'min_period_end')),
      cancel_at_period_end: boolean(),
      default_tax_rates: taxRateList(),
      items: array(updateItem()),
      proration_behavior: prorationBehavior(),
      proration_date: timestamp(),
      trial_end: wordOrTime('now'),
    }),
  },
  ({ tx, params }) => show('invoice', previewInvoice(tx, params)),
);

export const subscriptionInvoiceRoutes: Route[] = [create, preview];
