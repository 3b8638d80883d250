export interface InvoicePaymentRecord {
  id: string;
  created: number;
  amountPaid: number | null;
  amountRequested: number;
  canceledAt: number | null;
  currency: string;
  invoice: string;
  isDefault: boolean;
  paidAt: number | null;
  paymentIntent: string;
  status: 'canceled' | 'open' | 'paid';
}

declare module '../../kernel/store/records' {
  interface Records {
    invoice_payment: InvoicePaymentRecord;
  }
}
