import type { CollectionName } from '../store/records';

/** How a field is compared: a token as a whole, text also in part, numbers also by size. */
export type FieldKind = 'metadata' | 'number' | 'text' | 'token';

/** What can be searched, by resource (docs.stripe.com/search#supported-query-fields-for-each-resource). */
export const SEARCHABLE = {
  charge: {
    amount: 'number',
    'billing_details.address.postal_code': 'token',
    created: 'number',
    currency: 'token',
    customer: 'token',
    disputed: 'token',
    metadata: 'metadata',
    'payment_method_details.card.brand': 'token',
    'payment_method_details.card.exp_month': 'token',
    'payment_method_details.card.exp_year': 'token',
    'payment_method_details.card.fingerprint': 'token',
    'payment_method_details.card.funding': 'token',
    'payment_method_details.card.last4': 'token',
    refunded: 'token',
    status: 'token',
  },
  customer: { created: 'number', email: 'text', metadata: 'metadata', name: 'text', phone: 'text' },
  invoice: {
    created: 'number',
    currency: 'token',
    customer: 'token',
    'last_finalization_error.code': 'token',
    'last_finalization_error.type': 'token',
    metadata: 'metadata',
    number: 'text',
    receipt_number: 'text',
    status: 'text',
    subscription: 'token',
    total: 'number',
  },
  payment_intent: {
    amount: 'number',
    created: 'number',
    currency: 'token',
    customer: 'token',
    metadata: 'metadata',
    status: 'token',
  },
  price: {
    active: 'token',
    currency: 'token',
    lookup_key: 'text',
    metadata: 'metadata',
    product: 'token',
    type: 'token',
  },
  product: {
    active: 'token',
    description: 'text',
    metadata: 'metadata',
    name: 'text',
    shippable: 'token',
    url: 'text',
  },
  subscription: { canceled_at: 'number', created: 'number', metadata: 'metadata', status: 'token' },
} as const satisfies Partial<Record<CollectionName, Record<string, FieldKind>>>;

export type Searchable = keyof typeof SEARCHABLE;

/** Fields that stand elsewhere in the object than their name says. */
export const PLACES: Partial<Record<Searchable, Record<string, string>>> = {
  invoice: { subscription: 'parent.subscription_details.subscription' },
};
