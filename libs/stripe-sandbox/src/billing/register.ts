import { Collection } from '../store/collection';
import type {
  CouponRecord,
  DiscountRecord,
  PriceRecord,
  ProductRecord,
  PromotionCodeRecord,
} from './catalog-records';
import type {
  InvoiceItemRecord,
  InvoicePaymentRecord,
  InvoiceRecord,
  PortalConfigurationRecord,
  PortalSessionRecord,
  SubscriptionItemRecord,
  SubscriptionRecord,
} from './records';

/** What billing keeps. */
export interface BillingRecords {
  product: ProductRecord;
  price: PriceRecord;
  coupon: CouponRecord;
  promotion_code: PromotionCodeRecord;
  discount: DiscountRecord;
  subscription: SubscriptionRecord;
  subscription_item: SubscriptionItemRecord;
  invoiceitem: InvoiceItemRecord;
  invoice: InvoiceRecord;
  invoice_payment: InvoicePaymentRecord;
  portal_configuration: PortalConfigurationRecord;
  portal_session: PortalSessionRecord;
}

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
