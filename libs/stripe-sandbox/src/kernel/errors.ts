import type { CollectionName, StoredRecord } from './store/records';

/** The object under `error` of an answer that is not a success. */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  param?: string;
  doc_url?: string;
  [field: string]: unknown;
}

export interface ErrorOptions {
  /** Execution had begun: the answer is kept under the idempotency key, and what was written stays. */
  executed?: boolean;
  headers?: Record<string, string>;
  /** Objects that the answer shows beside the error, under their own names. */
  shows?: Shown;
}

export type Shown = { [K in CollectionName]?: StoredRecord };

/** An answer in Stripe's error envelope. */
export class ApiError extends Error {
  readonly executed: boolean;
  readonly headers: Record<string, string>;
  readonly shows: Shown;

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    options: ErrorOptions = {},
  ) {
    super(body.message);
    this.executed = options.executed ?? false;
    this.headers = options.headers ?? {};
    this.shows = options.shows ?? {};
  }
}

export const docUrl = (code: string): string =>
  `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;

export interface Detail {
  code?: string;
  /** `false` for a code of the sandbox's own, which Stripe has no page about. */
  documented?: false;
  headers?: Record<string, string>;
  param?: string;
  status?: number;
  executed?: boolean;
  shows?: Shown;
  type?: ErrorBody['type'];
}

/** `invalid_request_error` with status 400, unless said otherwise. */
export function invalid(message: string, detail: Detail = {}): ApiError {
  const { code, documented = true, headers, param, status = 400, executed, shows } = detail;
  return new ApiError(
    status,
    {
      ...(code ? { code, ...(documented ? { doc_url: docUrl(code) } : {}) } : {}),
      message,
      ...(param === undefined ? {} : { param }),
      type: detail.type ?? 'invalid_request_error',
    },
    { executed, headers, shows },
  );
}
