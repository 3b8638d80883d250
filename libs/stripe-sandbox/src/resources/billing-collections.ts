import { Collection } from '../kernel/store/collection';
import type { Records } from '../kernel/store/records';

/** What billing keeps. */
export type BillingRecords = Pick<
  Records,
  | 'coupon'
  | 'discount'
  | 'invoice'
  | 'invoice_payment'
  | 'invoiceitem'
  | 'portal_configuration'
  | 'portal_session'
  | 'price'
  | 'product'
  | 'promotion_code'
  | 'subscription'
  | 'subscription_item'
>;

type Collections = { [K in keyof BillingRecords]: Collection<BillingRecords[K]> };

/** The collections of billing with what can be looked up in them, in an order in which nothing refers forward. */
export const billingCollections = (): Collections => ({
  product: new Collection(),
  price: new Collection({ product: (r) => r.product, lookup_key: (r) => r.lookupKey }),
  coupon: new Collection(),
  promotion_code: new Collection(),
  discount: new Collection(),
  subscription: new Collection({
    clock: (r) => r.testClock,
    customer: (r) => r.customer,
    setup: (r) => r.pendingSetupIntent,
  }),
  subscription_item: new Collection({ subscription: (r) => (r.deleted ? null : r.subscription) }),
  invoiceitem: new Collection({
    customer: (r) => r.customer,
    invoice: (r) => r.invoice,
    pending: (r) => (r.invoice === null && !r.deleted ? r.customer : null),
  }),
  invoice: new Collection({ customer: (r) => r.customer, subscription: (r) => r.subscription }),
  invoice_payment: new Collection({ invoice: (r) => r.invoice, payment_intent: (r) => r.paymentIntent }),
  portal_configuration: new Collection(),
  portal_session: new Collection({ secret: (r) => r.secret }),
});
