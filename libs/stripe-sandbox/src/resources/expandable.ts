import type { CollectionName } from '../kernel/store/records';

/** Where the object of an id is looked for; `null` where the sandbox never has one. */
export type Target = CollectionName | readonly CollectionName[] | null;

/** By type of object, then by field. */
export type Expandable = Record<string, Record<string, Target>>;

const discount = {
  customer: 'customer',
  promotion_code: 'promotion_code',
  'source.coupon': 'coupon',
} as const;

/** Which fields of billing's objects hold ids that can be shown whole; `null` where the sandbox never has one. */
export const BILLING_EXPANDABLE: Expandable = {
  'billing_portal.session': { configuration: 'portal_configuration' },
  'checkout.session': {
    customer: 'customer',
    invoice: 'invoice',
    payment_intent: 'payment_intent',
    payment_link: null,
    setup_intent: 'setup_intent',
    subscription: 'subscription',
  },
  discount,
  invoice: {
    account_tax_ids: null,
    application: null,
    customer: 'customer',
    default_payment_method: 'payment_method',
    default_source: null,
    discounts: 'discount',
    'from_invoice.invoice': 'invoice',
    latest_revision: 'invoice',
    on_behalf_of: null,
    'parent.subscription_details.subscription': 'subscription',
    test_clock: 'test_clock',
    'total_discount_amounts.discount': 'discount',
  },
  invoice_payment: {
    invoice: 'invoice',
    'payment.charge': 'charge',
    'payment.payment_intent': 'payment_intent',
  },
  invoiceitem: {
    customer: 'customer',
    discounts: 'discount',
    invoice: 'invoice',
    'pricing.price_details.price': 'price',
    test_clock: 'test_clock',
  },
  item: { 'price.product': 'product' },
  line_item: {
    discounts: 'discount',
    'pricing.price_details.price': 'price',
    subscription: 'subscription',
  },
  plan: { product: 'product' },
  price: { product: 'product' },
  product: { default_price: 'price', tax_code: null },
  promotion_code: { customer: 'customer', 'promotion.coupon': 'coupon' },
  subscription: {
    application: null,
    customer: 'customer',
    default_payment_method: 'payment_method',
    default_source: null,
    discounts: 'discount',
    latest_invoice: 'invoice',
    on_behalf_of: null,
    pending_setup_intent: 'setup_intent',
    schedule: null,
    test_clock: 'test_clock',
  },
  subscription_item: { discounts: 'discount' },
};

const ofCharge = { charge: 'charge', payment_intent: 'payment_intent' } as const;

/** The same for what hangs on charges. */
export const MONEY_EXPANDABLE: Expandable = {
  balance_transaction: { source: ['charge', 'refund', 'dispute'] },
  dispute: ofCharge,
  'radar.early_fraud_warning': ofCharge,
  review: ofCharge,
  setup_attempt: {
    application: null,
    customer: 'customer',
    on_behalf_of: null,
    payment_method: 'payment_method',
    setup_intent: 'setup_intent',
  },
};
