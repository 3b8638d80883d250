import { formatSeconds } from './dates';
import { errorMessage, hasCode } from './http/api-error';

/** The sentence to show for any error; too many tries are told with the time to wait. */
export function errorText(error: unknown): string {
  if (!hasCode(error, 'rate_limited')) return errorMessage(error);
  const wait = error.details.retryAfter;
  return `Too many tries. ${wait ? `Wait ${formatSeconds(wait)}` : 'Wait a while'}, then try again.`;
}
