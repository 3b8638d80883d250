import type Stripe from 'stripe';
import type { CustomerRecord } from './record';

/** A customer as the API shows it; a deleted one shows no more than its id. */
export function buildCustomer(record: CustomerRecord): Stripe.Customer | Stripe.DeletedCustomer {
  if (record.deleted) return { id: record.id, object: 'customer', deleted: true };
  return {
    id: record.id,
    object: 'customer',
    address: record.address,
    balance: record.balance,
    ...(record.business_name ? { business_name: record.business_name } : {}),
    created: record.created,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: record.description,
    discount: null,
    email: record.email,
    ...(record.individual_name ? { individual_name: record.individual_name } : {}),
    invoice_prefix: record.invoice_prefix,
    invoice_settings: {
      custom_fields: record.custom_fields?.length ? record.custom_fields : null,
      default_payment_method: record.default_payment_method,
      footer: record.footer,
      rendering_options: record.rendering_options
        ? {
            amount_tax_display: record.rendering_options.amount_tax_display ?? null,
            template: record.rendering_options.template ?? null,
          }
        : null,
    },
    livemode: false,
    metadata: record.metadata,
    name: record.name,
    next_invoice_sequence: record.next_invoice_sequence,
    phone: record.phone,
    preferred_locales: record.preferred_locales,
    shipping: record.shipping,
    tax_exempt: record.tax_exempt,
    test_clock: record.test_clock,
  };
}
