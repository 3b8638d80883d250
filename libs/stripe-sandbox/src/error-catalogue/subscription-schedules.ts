import { catalogue } from '../kernel/catalogue';

/** What subscription schedules refuse, and what a subscription refuses because of one. */
export const scheduleErrors = catalogue({
  over: {
    message:
      'You cannot {verb} a subscription schedule that is currently in the `{status}` status. It must be in `not_started, active` status to be {participle}.',
    source: 'inferred',
  },
  managed: {
    message:
      'The subscription is managed by the subscription schedule `{schedule}`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.',
    source: 'https://github.com/dust-tt/dust/pull/32051',
  },
  attached: {
    message: 'You cannot migrate a subscription that is already attached to a schedule: {schedule}.',
    param: 'from_subscription',
    source: 'inferred',
  },
  from_ended: {
    message: 'You cannot migrate a subscription that is in the `{status}` status.',
    param: 'from_subscription',
    source: 'inferred',
  },
  with_from: {
    message: 'You cannot set `{name}` if `from_subscription` is set.',
    source: 'https://docs.stripe.com/api/subscription_schedules/create',
  },
  nobody: {
    message: 'You must pass either `customer` or `from_subscription`.',
    code: 'parameter_missing',
    param: 'customer',
    source: 'inferred',
  },
  no_anchor: {
    message:
      'The subscription schedule update is missing at least one phase with a `start_date` to anchor end dates to.',
    source: 'https://github.com/stripe/stripe-dotnet/issues/1754',
  },
  current_start: {
    message: 'You can not modify the start date of the current phase.',
    source: 'https://github.com/tierrun/tier/issues/93',
  },
  past_start: {
    message: 'The first phase of a subscription schedule cannot start in the past.',
    source: 'inferred',
  },
  gap: {
    message: 'The `start_date` of a phase must equal the `end_date` of the phase before it.',
    source: 'https://docs.stripe.com/api/subscription_schedules/update',
  },
  backwards: { message: 'The `end_date` of a phase must be after its `start_date`.', source: 'inferred' },
});
