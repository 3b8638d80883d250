import { metadata } from '../../kernel/params/common';
import { timestamp, wordOrTime } from '../../kernel/params/scalars';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  type Param,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';
import { discountList } from '../discounts/params';
import { oneTimePriceData, recurringPriceData } from '../prices/params';
import { interval as intervalWord } from '../pricing/params';
import { prorationBehavior, quantity } from '../subscriptions/params';
import { taxRateList } from '../tax-rates/params';

const collectionMethod = () => oneOf('charge_automatically', 'send_invoice');
const anchor = () => oneOf('automatic', 'phase_start');
const text = () => unsettable(string({ max: 500 }));
const invoiceSettings = () =>
  object({ days_until_due: integer({ min: 0 }), description: text(), footer: text() });

/** Stands for the period of a phase's price, where a caller of an older version counts `iterations`. */
export const PRICE_PERIOD = '=price';

function interval(): Param<'day' | 'month' | 'week' | 'year' | typeof PRICE_PERIOD, false> {
  const word = intervalWord();
  return { ...word, read: (raw, path) => (raw === PRICE_PERIOD ? PRICE_PERIOD : word.read(raw, path)) };
}

const line = { metadata: metadata(), price: string(), quantity: quantity(), tax_rates: taxRateList() };

const phaseFields = {
  add_invoice_items: array(object({ ...line, price_data: oneTimePriceData() })),
  billing_cycle_anchor: anchor(),
  collection_method: collectionMethod(),
  currency: string({ max: 20 }),
  default_payment_method: string(),
  default_tax_rates: taxRateList(),
  description: text(),
  discounts: discountList(),
  duration: object({ interval: required(interval()), interval_count: integer({ min: 1 }) }),
  invoice_settings: invoiceSettings(),
  items: required(array(object({ ...line, price_data: recurringPriceData() }))),
  metadata: metadata(),
  proration_behavior: prorationBehavior(),
  trial: boolean(),
};

const newPhase = { ...phaseFields, end_date: timestamp(), trial_end: timestamp() };
const changedPhase = {
  ...phaseFields,
  end_date: wordOrTime('now'),
  start_date: wordOrTime('now'),
  trial_end: wordOrTime('now'),
};

const both = {
  default_settings: object({
    billing_cycle_anchor: anchor(),
    collection_method: collectionMethod(),
    default_payment_method: string(),
    description: text(),
    invoice_settings: invoiceSettings(),
  }),
  end_behavior: oneOf('cancel', 'release'),
  metadata: unsettable(metadata()),
};

export const createShape = {
  ...both,
  billing_mode: object({
    flexible: object({ proration_discounts: oneOf('included') }),
    type: required(oneOf('classic', 'flexible')),
  }),
  customer: string(),
  from_subscription: string(),
  phases: array(object(newPhase)),
  start_date: wordOrTime('now'),
};

export const updateShape = {
  ...both,
  phases: array(object(changedPhase)),
  proration_behavior: prorationBehavior(),
};

export type CreateParams = Values<typeof createShape>;
export type UpdateParams = Values<typeof updateShape>;
export type PhaseParams = Values<typeof changedPhase>;
export type SettingsParams = NonNullable<CreateParams['default_settings']>;
