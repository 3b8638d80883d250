import type { Raw } from '../../kernel/params/form';
import { type Change, paramObject, withParam } from '../../kernel/versions/change';
import { PRICE_PERIOD } from './params';

/** A phase of so many iterations lasts as many periods of its price. */
function withDuration(phase: Raw): Raw {
  if (typeof phase === 'string' || phase.iterations === undefined) return phase;
  return withParam(phase, 'iterations', 'duration', (count) =>
    paramObject({ interval: PRICE_PERIOD, interval_count: count }),
  );
}

const eachPhase = (phases: Raw): Raw =>
  typeof phases === 'string'
    ? phases
    : paramObject(
        Object.fromEntries(Object.entries(phases).map(([place, phase]) => [place, withDuration(phase)])),
      );

/** What has changed about subscription schedules. */
export const scheduleChanges: readonly Change[] = [
  {
    name: 'phases of subscription schedules have a duration in the place of iterations',
    version: '2025-09-30.clover',
    up: (params, endpoint) =>
      endpoint.startsWith('POST /v1/subscription_schedules') && 'phases' in params
        ? withParam(params, 'phases', 'phases', eachPhase)
        : params,
  },
];
