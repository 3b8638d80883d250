import { whole } from '../../kernel/decimal';
import { type Change, type Down, withParam } from '../../kernel/versions/change';
import { isObject, type Json } from '../../kernel/versions/json';
import { priceAndPlan } from '../prices/versions';

const inner = (object: unknown, name: string): unknown => (isObject(object) ? object[name] : undefined);

/** The id of the price that a `pricing` names. */
export const priceIn = (pricing: unknown): unknown => inner(inner(pricing, 'price_details'), 'price');

/** The amount of one: that of the pricing, else a part of the whole. */
function unitOf({ amount, pricing, quantity }: Json): string | null {
  const unit = inner(pricing, 'unit_amount_decimal');
  if (typeof unit === 'string') return unit;
  return pricing === null && typeof amount === 'number' ? String(amount / (Number(quantity) || 1)) : null;
}

const beforeBasil: Down = (item, then) => {
  if (!('pricing' in item)) return item;
  const { parent, pricing, ...rest } = item;
  const details = inner(parent, 'subscription_details');
  const unit = unitOf(then.was);
  const subscriptionItem = inner(details, 'subscription_item');
  return {
    ...rest,
    ...priceAndPlan(priceIn(pricing), then),
    subscription: inner(details, 'subscription') ?? null,
    ...(subscriptionItem === undefined ? {} : { subscription_item: subscriptionItem }),
    unit_amount: whole(unit),
    unit_amount_decimal: unit,
  };
};

const ENDPOINTS = ['POST /v1/invoiceitems', 'POST /v1/invoiceitems/:id'];

/** What has changed about invoice items. */
export const invoiceItemChanges: readonly Change[] = [
  {
    // docs.stripe.com/changelog/basil/2025-03-31/invoice-pricing-configurations
    name: 'the price of an invoice item stands in `pricing`, its subscription in `parent`',
    version: '2025-03-31.basil',
    down: { invoiceitem: beforeBasil },
    renamed: [{ at: ENDPOINTS, from: 'price', to: 'pricing[price]' }],
    up: (params, endpoint) =>
      ENDPOINTS.includes(endpoint)
        ? withParam(params, 'unit_amount', 'unit_amount_decimal', (amount) => amount)
        : params,
    expandable: {
      had: { invoiceitem: { subscription: 'subscription' } },
      lacked: { invoiceitem: ['pricing.price_details.price'] },
    },
  },
];
