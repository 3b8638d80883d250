import type { Machine } from '../../kernel/machine';
import type { ScheduleStatus } from './record';

/** The states of a schedule (docs.stripe.com/billing/subscriptions/subscription-schedules). */
export const scheduleMachine: Machine<ScheduleStatus> = {
  new: { create: ['active', 'not_started'] },
  not_started: { start: ['active'], cancel: ['canceled'], release: ['released'] },
  active: { complete: ['completed'], cancel: ['canceled'], release: ['released'] },
  canceled: {},
  completed: {},
  released: {},
};
