import type Stripe from 'stripe';
import { deletedView, type Shows, viewOf } from '../../kernel/view-of';
import type { CustomerRecord } from './record';

function invoiceSettings({ invoice_settings: held }: CustomerRecord): Stripe.Customer.InvoiceSettings {
  const { custom_fields: fields, default_payment_method, footer, rendering_options: rendering } = held;
  return {
    custom_fields: fields?.length ? fields : null,
    default_payment_method,
    footer,
    rendering_options: rendering
      ? { amount_tax_display: rendering.amount_tax_display ?? null, template: rendering.template ?? null }
      : null,
  };
}

const shown: Shows<CustomerRecord, Stripe.Customer> = viewOf({
  object: 'customer',
  shows: [
    'address balance created currency description email invoice_prefix metadata name next_invoice_sequence phone',
    'preferred_locales shipping tax_exempt test_clock',
  ],
  defaults: {
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    discount: null,
    livemode: false,
  },
  fields: {
    business_name: ({ business_name }) => business_name || undefined,
    individual_name: ({ individual_name }) => individual_name || undefined,
    invoice_settings: invoiceSettings,
  },
});

/** A customer as the API shows it; a deleted one shows no more than its id. */
export const buildCustomer = (record: CustomerRecord): Stripe.Customer | Stripe.DeletedCustomer =>
  record.deleted ? deletedView('customer', record) : shown(record);
