export interface InvoicePaymentRecord {
  id: string;
  created: number;
  amount_paid: number | null;
  amount_requested: number;
  canceled_at: number | null;
  currency: string;
  invoice: string;
  is_default: boolean;
  paid_at: number | null;
  payment_intent: string;
  status: 'canceled' | 'open' | 'paid';
}

declare module '../../kernel/store/records' {
  interface Records {
    invoice_payment: InvoicePaymentRecord;
  }
}
