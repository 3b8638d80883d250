import { formatSeconds } from './dates';
import { errorMessage, hasCode } from './http/api-error';

/** The message for any error; rate limits include the time to wait. */
export function errorText(error: unknown): string {
  if (!hasCode(error, 'rate_limited')) return errorMessage(error);
  const wait = error.details.retryAfter;
  return `Too many attempts. ${wait ? `Wait ${formatSeconds(wait)}` : 'Wait a while'}, then try again.`;
}
