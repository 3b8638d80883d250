import { type Change, paramObject } from '../../kernel/versions/change';

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
];
