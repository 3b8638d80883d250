/** A coupon given to something; at most one of the last four is set beside the customer. */
export interface DiscountRecord {
  id: string;
  created: number;
  coupon: string;
  promotionCode: string | null;
  customer: string | null;
  subscription: string | null;
  subscriptionItem: string | null;
  invoice: string | null;
  invoiceItem: string | null;
  checkoutSession: string | null;
  end: number | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    discount: DiscountRecord;
  }
}
