import { formatSeconds } from './dates';
import { type ApiError, errorMessage, hasCode } from './http/api-error';

/** What to do about a rate limit. */
export const waitText = ({ details: { retryAfter } }: ApiError): string =>
  `${retryAfter ? `Wait ${formatSeconds(retryAfter)}` : 'Wait a while'}, then try again.`;

/** The message for any error; rate limits include the time to wait. */
export const errorText = (error: unknown): string =>
  hasCode(error, 'rate_limited') ? `Too many attempts. ${waitText(error)}` : errorMessage(error);
