import type { Raw } from '../../kernel/params/form';
import { type Change, paramObject, withParam } from '../../kernel/versions/change';

/** A phase of one iteration lasts one period of its price, as one without an end does. */
function withoutIterations(phase: Raw): Raw {
  if (typeof phase === 'string' || phase.iterations !== '1') return phase;
  return paramObject(Object.fromEntries(Object.entries(phase).filter(([name]) => name !== 'iterations')));
}

const eachPhase = (phases: Raw): Raw =>
  typeof phases === 'string'
    ? phases
    : paramObject(
        Object.fromEntries(Object.entries(phases).map(([place, phase]) => [place, withoutIterations(phase)])),
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
