/** Says in which subscription an item is to be found. */
export interface SubscriptionItemRecord {
  id: string;
  created: number;
  subscription: string;
  deleted?: true;
}

declare module '../../kernel/store/records' {
  interface Records {
    subscription_item: SubscriptionItemRecord;
  }
}
