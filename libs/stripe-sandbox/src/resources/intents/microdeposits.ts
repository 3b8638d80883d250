import { intentErrors } from '../../error-catalogue/intents';
import type { ApiError } from '../../kernel/errors';
import type { Subject } from './usable';

/**
 * What `verify_microdeposits` is refused with. The sandbox has cards alone, so no intent ever waits for them; the answer
 * outside of `requires_action` is recorded.
 */
export function notVerifiable({ kind, carried: shows }: Subject, status: string): ApiError {
  return status === 'requires_action'
    ? intentErrors.no_microdeposits({ kind }, { shows })
    : intentErrors.not_verifiable({ kind, status }, { shows });
}
