import type Stripe from 'stripe';

export interface CustomerSessionRecord {
  id: string;
  created: number;
  components: Stripe.CustomerSession.Components;
  customer: string;
  expires_at: number;
  secret: string;
}

declare module '../../kernel/store/records' {
  interface Records {
    customer_session: CustomerSessionRecord;
  }
}
