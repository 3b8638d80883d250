import { defineResource } from '../../kernel/resource';
import { buildInvoice } from './build';
import { FORMER_INVOICE } from './former';
import { confirmationSecret, paymentsOf } from './included';
import { invoiceJobs } from './jobs';
import { invoiceMachine } from './machine';
import { invoiceReactions } from './reactions';
import { invoiceRoutes } from './routes';
import { invoiceChanges } from './versions';

export const invoice = defineResource({
  name: 'invoice',
  formerNames: FORMER_INVOICE,
  indexes: { customer: (r) => r.customer, subscription: (r) => r.subscription },
  machine: invoiceMachine,
  view: buildInvoice,
  expandable: {
    invoice: {
      account_tax_ids: null,
      application: null,
      customer: 'customer',
      default_payment_method: 'payment_method',
      default_source: null,
      discounts: 'discount',
      'from_invoice.invoice': 'invoice',
      latest_revision: 'invoice',
      on_behalf_of: null,
      'parent.subscription_details.subscription': 'subscription',
      test_clock: 'test_clock',
      'total_discount_amounts.discount': 'discount',
    },
    line_item: {
      discounts: 'discount',
      'pricing.price_details.price': 'price',
      subscription: 'subscription',
    },
  },
  included: { invoice: { confirmation_secret: confirmationSecret, payments: paymentsOf } },
  searchable: {
    path: 'invoices',
    fields: {
      created: 'number',
      currency: 'token',
      customer: 'token',
      'last_finalization_error.code': 'token',
      'last_finalization_error.type': 'token',
      metadata: 'metadata',
      number: 'text',
      receipt_number: 'text',
      status: 'text',
      subscription: 'token',
      total: 'number',
    },
    places: { subscription: 'parent.subscription_details.subscription' },
  },
  jobs: invoiceJobs,
  on: invoiceReactions,
  added: {
    invoice: {
      '2024-12-18.acacia': ['automatic_tax.disabled_reason'],
      '2025-04-30.basil': ['automatic_tax.provider'],
      '2025-12-15.clover': ['customer_account', 'payment_settings.payment_method_options.payto'],
      '2026-04-22.dahlia': [
        'payment_settings.payment_method_options.pix',
        'payment_settings.payment_method_options.upi',
      ],
      '2026-05-27.dahlia': ['amount_paid_off_stripe'],
      '2026-09-30.endive': ['status_details'],
    },
    line_item: { '2025-12-15.clover': ['subtotal'], '2026-03-25.dahlia': ['quantity_decimal'] },
  },
  changes: invoiceChanges,
  routes: invoiceRoutes,
});
