import type { ApiError } from '../errors';
import { requestErrors } from '../request-errors';
import type { FaultKind } from './faults';

/** The answer that a fault gives in the call's place. */
export function faultError(kind: FaultKind, reason = 'global-rate'): ApiError {
  if (kind === 'rate_limit')
    return requestErrors.rate_limit({ headers: { 'Stripe-Rate-Limited-Reason': reason } });
  return kind === 'conflict' ? requestErrors.conflict() : requestErrors.unknown();
}
