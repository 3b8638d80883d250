import type { View } from '../kernel/view';
import type { BillingRecords } from './billing-collections';
import { buildPortalConfiguration, buildPortalSession } from './billing-portal/build';
import { buildCoupon } from './coupons/build';
import { buildDiscount } from './discounts/build';
import { buildInvoiceItem } from './invoice-items/build';
import { buildInvoicePayment } from './invoice-payments/build';
import { buildInvoice } from './invoices/build';
import { buildPrice } from './prices/build';
import { buildProduct } from './products/build';
import { buildPromotionCode } from './promotion-codes/build';
import { buildSubscriptionItem } from './subscription-items/build';
import { buildSubscription } from './subscriptions/build';

type Builders = { [K in keyof BillingRecords]: (record: BillingRecords[K], view: View) => object };

export const billingBuilders: Builders = {
  coupon: buildCoupon,
  discount: buildDiscount,
  invoice: buildInvoice,
  invoice_payment: buildInvoicePayment,
  invoiceitem: buildInvoiceItem,
  portal_configuration: buildPortalConfiguration,
  portal_session: buildPortalSession,
  price: buildPrice,
  product: buildProduct,
  promotion_code: buildPromotionCode,
  subscription: buildSubscription,
  subscription_item: buildSubscriptionItem,
};
