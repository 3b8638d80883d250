import { STATUS_CODES } from 'node:http';
import { type FieldError, type ProblemCode, problemStatus } from '@app/contracts';

/** Titles that are more specific than the HTTP reason phrase of their status. */
const titlesOfCodes: Partial<Record<ProblemCode, string>> = {
  email_verification_required: 'Confirm your email address',
  validation_failed: 'Validation failed',
};

/** An error response: thrown anywhere in a request, sent as `application/problem+json`. */
export class Problem extends Error {
  readonly status: number;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Methods for the `Allow` header of a 405. */
  readonly allow: string[] | undefined;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    options: { errors?: FieldError[]; retryAfterSeconds?: number; allow?: string[]; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'Problem';
    this.status = problemStatus[code];
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.allow = options.allow;
  }

  /** The 404 for something that does not exist or belongs to another user; the caller cannot tell which. */
  static notFound(what = 'This'): Problem {
    return new Problem('not_found', `${what} does not exist.`);
  }

  /** The problem-details body (RFC 9457) for one request. */
  toBody(requestId: string) {
    return {
      type: 'about:blank',
      title: titlesOfCodes[this.code] ?? STATUS_CODES[this.status] ?? 'Error',
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...(this.errors ? { errors: this.errors } : {}),
      requestId,
    };
  }
}
