import { type FieldError, type ProblemCode, problemStatus } from '@app/contracts';

/** What happened in a title's few words; `detail` says the rest. */
const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported content type',
  422: 'Not acceptable as it stands',
  429: 'Too many requests',
  500: 'Something broke on our side',
  503: 'Unavailable for a moment',
};

/** Titles that say more than their status does. */
const titlesOfCodes: Partial<Record<ProblemCode, string>> = {
  email_verification_required: 'Confirm your email address',
};

/** An answer that is not a success: thrown anywhere in a request, answered as `application/problem+json`. */
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

  /** A thing that does not exist or belongs to somebody else: the caller cannot tell which. */
  static notFound(what = 'This'): Problem {
    return new Problem('not_found', `${what} does not exist.`);
  }

  /** The problem-details body (RFC 9457) for one request. */
  toBody(requestId: string) {
    return {
      type: 'about:blank',
      title: titlesOfCodes[this.code] ?? titles[this.status] ?? 'Error',
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...(this.errors ? { errors: this.errors } : {}),
      requestId,
    };
  }
}
