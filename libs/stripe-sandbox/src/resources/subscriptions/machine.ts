import type { Machine } from '../../kernel/machine';
import type { SubscriptionStatus } from './record';

/**
 * The states of a subscription (docs.stripe.com/billing/subscriptions/overview#subscription-statuses). What happens to
 * its latest invoice moves it too: those verbs are the invoice's.
 */
export const subscriptionMachine: Machine<SubscriptionStatus> = {
  new: { create: ['active', 'incomplete', 'trialing'] },
  incomplete: {
    pay: ['active', 'trialing'],
    cancel: ['incomplete_expired'],
    expire: ['incomplete_expired'],
    void: ['incomplete_expired'],
  },
  trialing: {
    renew: ['active'],
    update: ['active'],
    pause: ['paused'],
    payment_failed: ['past_due'],
    cancel: ['canceled'],
  },
  active: {
    update: ['past_due', 'trialing'],
    payment_failed: ['past_due'],
    overdue: ['past_due'],
    cancel: ['canceled'],
  },
  past_due: {
    pay: ['active'],
    void: ['active'],
    mark_uncollectible: ['active'],
    mark_unpaid: ['unpaid'],
    update: ['trialing'],
    cancel: ['canceled'],
  },
  unpaid: {
    pay: ['active'],
    void: ['active'],
    mark_uncollectible: ['active'],
    update: ['trialing'],
    cancel: ['canceled'],
  },
  paused: { resume: ['active'], pay: ['active'], update: ['trialing'], cancel: ['canceled'] },
  canceled: {},
  incomplete_expired: {},
};
