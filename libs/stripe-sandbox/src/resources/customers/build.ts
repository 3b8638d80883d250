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
    ...(record.businessName ? { business_name: record.businessName } : {}),
    created: record.created,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: record.description,
    discount: null,
    email: record.email,
    ...(record.individualName ? { individual_name: record.individualName } : {}),
    invoice_prefix: record.invoicePrefix,
    invoice_settings: {
      custom_fields: record.customFields?.length ? record.customFields : null,
      default_payment_method: record.defaultPaymentMethod,
      footer: record.footer,
      rendering_options: record.rendering
        ? {
            amount_tax_display: record.rendering.amount_tax_display ?? null,
            template: record.rendering.template ?? null,
          }
        : null,
    },
    livemode: false,
    metadata: record.metadata,
    name: record.name,
    next_invoice_sequence: record.nextInvoiceSequence,
    phone: record.phone,
    preferred_locales: record.preferredLocales,
    shipping: record.shipping,
    tax_exempt: record.taxExempt,
    test_clock: record.testClock,
  };
}
