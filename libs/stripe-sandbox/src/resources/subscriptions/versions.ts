import type { RawObject } from '../../kernel/params/form';
import { type Change, type Down, paramObject, withDefaults, withParam } from '../../kernel/versions/change';
import { isObject, type Json } from '../../kernel/versions/json';

/** The period of the subscription was that of its items; of several the first that ends. */
function periodOf(items: unknown): Json {
  const data = isObject(items) && Array.isArray(items.data) ? items.data.filter(isObject) : [];
  const ends = data.map(({ current_period_end: end }) => Number(end)).filter(Number.isFinite);
  if (ends.length === 0) return {};
  const first = data.find(({ current_period_end: end }) => end === Math.min(...ends));
  return {
    current_period_end: first?.current_period_end,
    current_period_start: first?.current_period_start,
  };
}

const beforeBasil: Down = (subscription, { show, was }) => {
  const { discounts, items } = was;
  const first: unknown = Array.isArray(discounts) ? discounts[0] : undefined;
  return {
    ...subscription,
    ...('id' in subscription ? { billing_thresholds: null } : {}),
    ...periodOf(items),
    ...(Array.isArray(discounts)
      ? { discount: first === undefined ? null : show('discount', isObject(first) ? first.id : first) }
      : {}),
  };
};

const WRITES = ['POST /v1/subscriptions', 'POST /v1/subscriptions/:id'];

const ANCHOR = 'billing_cycle_anchor';

/** `billing_cycle_anchor: 'now'` as an object; what is no word stays as it is. */
const anchorObject = (params: RawObject): RawObject =>
  typeof params[ANCHOR] === 'string'
    ? withParam(params, ANCHOR, ANCHOR, (type) => paramObject({ type }))
    : params;

/** Where the word for the anchor stands in the call itself. */
const MOVES_ANCHOR = ['POST /v1/subscriptions/:id', 'POST /v1/subscriptions/:id/resume'];

/** What has changed about subscriptions. */
export const subscriptionChanges: readonly Change[] = [
  {
    // docs.stripe.com/changelog/basil
    name: 'items have a period of their own, and subscriptions several discounts',
    version: '2025-03-31.basil',
    down: {
      subscription: beforeBasil,
      subscription_item: (item) => ('id' in item ? { ...item, billing_thresholds: null } : item),
    },
    renamed: [
      ...['coupon', 'promotion_code'].map((name) => ({
        at: WRITES,
        from: name,
        to: `discounts[0][${name}]`,
      })),
      { at: ['POST /v1/invoices/create_preview'], from: 'coupon', to: 'discounts[0][coupon]' },
    ],
  },
  {
    name: 'subscriptions are billed flexibly unless they say otherwise',
    version: '2025-09-30.clover',
    up: (params, endpoint, takes) =>
      endpoint === 'POST /v1/subscriptions' && takes('billing_mode')
        ? withDefaults(params, { billing_mode: paramObject({ type: 'classic' }) })
        : params,
  },
  {
    name: 'the billing cycle anchor of a change is an object (a word before: recorded)',
    version: '2026-09-30.endive',
    up: (params, endpoint) => {
      if (MOVES_ANCHOR.includes(endpoint)) return anchorObject(params);
      const details = params.subscription_details;
      if (endpoint !== 'POST /v1/invoices/create_preview' || typeof details !== 'object') return params;
      return withParam(params, 'subscription_details', 'subscription_details', () => anchorObject(details));
    },
  },
];
