import type { Machine } from '../../kernel/machine';
import type { InvoicePaymentRecord } from './record';

/** The states of an invoice's payment (docs.stripe.com/api/invoice-payment/object). */
export const invoicePaymentMachine: Machine<InvoicePaymentRecord['status']> = {
  new: { create: ['open'] },
  open: { pay: ['paid'], cancel: ['canceled'] },
  paid: {},
  canceled: {},
};
