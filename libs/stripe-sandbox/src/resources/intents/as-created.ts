import { ApiError } from '../../kernel/errors';

/**
 * Confirms an intent in the call that makes it. What is refused then undoes the whole call, so its error shows no intent
 * (recorded for SetupIntents); a decline and what else was carried out leaves one behind.
 */
export function asCreated<T>(confirm: () => T): T {
  try {
    return confirm();
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || thrown.executed) throw thrown;
    throw new ApiError(thrown.status, thrown.body, { headers: thrown.headers });
  }
}
