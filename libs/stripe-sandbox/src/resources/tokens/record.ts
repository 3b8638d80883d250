import type { PaymentMethodRecord } from '../payment-methods/record';

export interface TokenRecord {
  id: string;
  created: number;
  type: 'card' | 'cvc_update';
  used: boolean;
  /** For a card token: the payment method it will become. */
  card: Pick<PaymentMethodRecord, 'card' | 'exp_month' | 'exp_year' | 'cvc_held' | 'billing_details'> | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    token: TokenRecord;
  }
}
