import { metadata } from '../../kernel/params/common';
import { timestamp, wordOrTime } from '../../kernel/params/scalars';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';
import { discountList, discounts } from '../discounts/params';
import { paymentSettings } from '../invoices/params';
import { oneTimePriceData, recurringPriceData } from '../prices/params';
import { taxRateList } from '../tax-rates/params';

export const quantity = () => integer({ min: 0, max: 999_999 });
export const prorationBehavior = () => oneOf('always_invoice', 'create_prorations', 'none');
export const paymentBehavior = () =>
  oneOf('allow_incomplete', 'error_if_incomplete', 'pending_if_incomplete', 'default_incomplete');

const FEEDBACK = [
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
] as const;

export const cancellationDetails = () =>
  object({ comment: unsettable(string()), feedback: unsettable(oneOf(...FEEDBACK)) });

export const itemFields = {
  discounts: discountList(),
  metadata: metadata(),
  price: string(),
  price_data: recurringPriceData(),
  quantity: quantity(),
  tax_rates: taxRateList(),
};

/** What an item of an update takes: its metadata can be emptied. */
export const itemChanges = { ...itemFields, metadata: unsettable(metadata()) };

export const updateItem = () =>
  object({ ...itemChanges, clear_usage: boolean(), deleted: boolean(), id: string() });

/** `billing_cycle_anchor` of calls that change a subscription; `versions.ts` has what it was before endive. */
export const anchorChange = () => object({ type: required(oneOf('now', 'unchanged')) });

const invoiceItems = () =>
  array(
    object({
      discountable: boolean(),
      discounts: discounts(),
      metadata: metadata(),
      price: string(),
      price_data: oneTimePriceData(),
      quantity: quantity(),
      tax_rates: taxRateList(),
    }),
  );

const both = {
  add_invoice_items: invoiceItems(),
  cancel_at_period_end: boolean(),
  collection_method: oneOf('charge_automatically', 'send_invoice'),
  days_until_due: integer({ min: 0 }),
  default_payment_method: string(),
  default_tax_rates: taxRateList(),
  discounts: discountList(),
  invoice_settings: object({ description: string(), footer: string() }),
  metadata: unsettable(metadata()),
  off_session: boolean(),
  payment_behavior: paymentBehavior(),
  payment_settings: object({
    ...paymentSettings,
    save_default_payment_method: oneOf('off', 'on_subscription'),
  }),
  proration_behavior: prorationBehavior(),
  trial_end: wordOrTime('now'),
  trial_from_plan: boolean(),
  trial_settings: object({
    end_behavior: required(
      object({ missing_payment_method: required(oneOf('cancel', 'create_invoice', 'pause')) }),
    ),
  }),
};

const cancelAt = () => wordOrTime('max_period_end', 'min_period_end');

export const createShape = {
  ...both,
  billing_cycle_anchor: timestamp(),
  billing_mode: object({
    flexible: object({ proration_discounts: oneOf('included') }),
    type: required(oneOf('classic', 'flexible')),
  }),
  cancel_at: cancelAt(),
  currency: string({ max: 20 }),
  customer: required(string()),
  description: string({ max: 500 }),
  items: array(object(itemFields)),
  trial_period_days: integer({ min: 0, max: 730 }),
};

export const updateShape = {
  ...both,
  billing_cycle_anchor: anchorChange(),
  cancel_at: unsettable(cancelAt()),
  cancellation_details: cancellationDetails(),
  description: unsettable(string({ max: 500 })),
  items: array(updateItem()),
  pause_collection: unsettable(
    object({
      behavior: required(oneOf('keep_as_draft', 'mark_uncollectible', 'void')),
      resumes_at: timestamp(),
    }),
  ),
  proration_date: timestamp(),
};

export type CreateParams = Values<typeof createShape>;
export type UpdateParams = Values<typeof updateShape>;
export type ItemParams = Values<typeof itemChanges>;
export type UpdateItemParams = ItemParams & { clear_usage?: boolean; deleted?: boolean; id?: string };
export type AddedParams = NonNullable<CreateParams['add_invoice_items']>;
