/** A coupon given to something; at most one of the last four is set beside the customer. */
export interface DiscountRecord {
  id: string;
  created: number;
  /** What is taken off, where that is in another currency than the coupon's own. */
  amount_off?: number;
  coupon: string;
  promotion_code: string | null;
  customer: string | null;
  subscription: string | null;
  subscription_item: string | null;
  invoice: string | null;
  invoice_item: string | null;
  checkout_session: string | null;
  end: number | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    discount: DiscountRecord;
  }
}
