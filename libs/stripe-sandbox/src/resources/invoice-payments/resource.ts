import { defineResource } from '../../kernel/resource';
import { buildInvoicePayment } from './build';
import { invoicePaymentMachine } from './machine';
import { invoicePaymentRoutes } from './routes';
import { invoicePaymentChanges } from './versions';

export const invoicePayment = defineResource({
  name: 'invoice_payment',
  indexes: { invoice: (r) => r.invoice, payment_intent: (r) => r.payment_intent },
  machine: invoicePaymentMachine,
  view: buildInvoicePayment,
  expandable: {
    invoice_payment: {
      invoice: 'invoice',
      'payment.charge': 'charge',
      'payment.payment_intent': 'payment_intent',
    },
  },
  changes: invoicePaymentChanges,
  routes: invoicePaymentRoutes,
});
