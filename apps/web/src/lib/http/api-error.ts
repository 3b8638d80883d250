import type { FieldError, ProblemCode } from '@app/contracts';

/** `network`: no response; `unreadable`: a response that does not match the contract. */
export type ApiErrorCode = ProblemCode | 'network' | 'unreadable';

/** Any failed call to the API, with the contract's stable code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly details: {
      status?: number;
      fields?: FieldError[];
      requestId?: string;
      /** Seconds, from `Retry-After`. */
      retryAfter?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
  }
}

/** Whether an error is an {@link ApiError} with one of these codes. */
export const hasCode = (error: unknown, ...codes: ApiErrorCode[]): error is ApiError =>
  error instanceof ApiError && codes.includes(error.code);

/** The call may have taken effect: there was no answer, or one that the shop or something before it broke. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  hasCode(error, 'network', 'unreadable', 'internal_error', 'service_unavailable');

/** The message for any error; the API's `detail` where there is one. */
export const errorMessage = (error: unknown): string =>
  error instanceof ApiError ? error.message : 'Something went wrong. Reload the page and try again.';

/** Field messages of a 422 by dotted path, for a form. */
export const fieldMessages = (error: unknown): Record<string, string> =>
  error instanceof ApiError
    ? Object.fromEntries((error.details.fields ?? []).map((field) => [field.path, field.message]))
    : {};
