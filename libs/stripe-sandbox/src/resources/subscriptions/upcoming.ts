import { type Call, type FormerRoute, route, show } from '../../kernel/http/route';
import { paging } from '../../kernel/params/common';
import { timestamp, wordOrTime } from '../../kernel/params/scalars';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';
import { discountList } from '../discounts/params';
import { linesPage } from '../invoices/line-routes';
import type { InvoiceRecord } from '../invoices/record';
import { taxRateList } from '../tax-rates/params';
import { prorationBehavior, updateItem } from './params';
import { type PreviewParams, previewInvoice } from './preview';
import { previewItem } from './preview-item';

/* What `POST /v1/invoices/create_preview` does had an endpoint of its own before 2025-03-31.basil. */

const BEFORE = '2025-03-31.basil';

/** `subscription_details` of today under names of their own (`InvoiceRetrieveUpcomingParams` of stripe 17). */
const shape = {
  coupon: string(),
  currency: string({ max: 20 }),
  customer: string(),
  discounts: discountList(),
  invoice_items: array(object({ ...previewItem, unit_amount: integer() })),
  subscription: string(),
  subscription_billing_cycle_anchor: oneOf('now', 'unchanged'),
  subscription_cancel_at: unsettable(wordOrTime('max_period_end', 'min_period_end')),
  subscription_cancel_at_period_end: boolean(),
  subscription_default_tax_rates: taxRateList(),
  subscription_items: array(updateItem()),
  subscription_proration_behavior: prorationBehavior(),
  subscription_proration_date: timestamp(),
  subscription_trial_end: wordOrTime('now'),
};

type Params = Values<typeof shape>;

const PREFIX = 'subscription_';

function detailsOf(params: Params): NonNullable<PreviewParams['subscription_details']> {
  const { subscription_billing_cycle_anchor: anchor, ...rest } = params;
  const details = Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) =>
      name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [],
    ),
  );
  return anchor === undefined ? details : { ...details, billing_cycle_anchor: { type: anchor } };
}

function upcoming({ tx, params }: Call<Params>): InvoiceRecord {
  const { coupon, currency, customer, discounts, invoice_items: items, subscription } = params;
  return previewInvoice(tx, {
    ...(currency === undefined ? {} : { currency }),
    ...(customer === undefined ? {} : { customer }),
    ...(subscription === undefined ? {} : { subscription }),
    ...(coupon === undefined ? {} : { discounts: [{ coupon }] }),
    ...(discounts === undefined ? {} : { discounts }),
    ...(items === undefined
      ? {}
      : {
          invoice_items: items.map(({ unit_amount: unit, ...given }) =>
            unit === undefined ? given : { unit_amount_decimal: String(unit), ...given },
          ),
        }),
    subscription_details: detailsOf(params),
  });
}

const retrieve = route('GET', '/v1/invoices/upcoming', shape, (call) => show('invoice', upcoming(call)));

const lines = route('GET', '/v1/invoices/upcoming/lines', { ...shape, ...paging }, (call) =>
  linesPage(upcoming(call), call.params, '/v1/invoices/upcoming/lines'),
);

export const upcomingRoutes: FormerRoute[] = [retrieve, lines].map((former) => ({
  before: BEFORE,
  route: former,
}));
