import type { Transaction } from '../../kernel/store/transaction';
import { ownMethod } from '../payment-methods/own';
import type { SettingsParams } from './params';
import type { InvoiceSettings, SubscriptionScheduleRecord } from './record';

type Settings = SubscriptionScheduleRecord['default_settings'];

export const NO_SETTINGS: Settings = {
  billing_cycle_anchor: 'automatic',
  collection_method: 'charge_automatically',
  default_payment_method: null,
  description: null,
  invoice_settings: { days_until_due: null, description: null, footer: null },
};

export const readInvoiceSettings = (
  given: NonNullable<SettingsParams['invoice_settings']>,
  held: InvoiceSettings = NO_SETTINGS.invoice_settings,
): InvoiceSettings => ({
  days_until_due: given.days_until_due ?? held.days_until_due,
  description: given.description === undefined ? held.description : given.description,
  footer: given.footer === undefined ? held.footer : given.footer,
});

/** The default settings after a call. */
export function readSettings(
  tx: Transaction,
  given: SettingsParams | undefined,
  customer: string,
  held: Settings = NO_SETTINGS,
): Settings {
  if (!given) return held;
  const method = given.default_payment_method;
  return {
    billing_cycle_anchor: given.billing_cycle_anchor ?? held.billing_cycle_anchor,
    collection_method: given.collection_method ?? held.collection_method,
    default_payment_method:
      method === undefined
        ? held.default_payment_method
        : ownMethod(tx, method, customer, 'default_settings[default_payment_method]'),
    description: given.description === undefined ? held.description : given.description,
    invoice_settings: readInvoiceSettings(given.invoice_settings ?? {}, held.invoice_settings),
  };
}
