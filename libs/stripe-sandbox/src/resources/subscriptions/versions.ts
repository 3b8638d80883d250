import { type Change, type Down, paramObject, withDefaults } from '../../kernel/versions/change';
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
];
