import type { RawObject } from '../../kernel/params/form';
import { type Change, paramObject, withParam } from '../../kernel/versions/change';

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
    name: 'subscriptions are billed flexibly unless they say otherwise',
    version: '2025-09-30.clover',
    up: (params, endpoint, takes) =>
      endpoint === 'POST /v1/subscriptions' && takes('billing_mode') && !('billing_mode' in params)
        ? Object.assign(Object.create(null), params, { billing_mode: paramObject({ type: 'classic' }) })
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
