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
  param?: string;
  status?: number;
  executed?: boolean;
  shows?: Shown;
  type?: ErrorBody['type'];
}

/** `invalid_request_error` with status 400, unless said otherwise. */
export function invalid(message: string, detail: Detail = {}): ApiError {
  const { code, param, status = 400, executed, shows, type = 'invalid_request_error' } = detail;
  return new ApiError(
    status,
    {
      ...(code ? { code, doc_url: docUrl(code) } : {}),
      message,
      ...(param === undefined ? {} : { param }),
      type,
    },
    { executed, shows },
  );
}

/** No object of that id: 404 when it was the URL's, 400 when it was a parameter's (recorded traffic). */
export const missing = (
  noun: string,
  id: string,
  param = 'id',
  status = param === 'id' ? 404 : 400,
): ApiError => invalid(`No such ${noun}: '${id}'`, { code: 'resource_missing', param, status });

export const unrecognizedUrl = (method: string, path: string): ApiError =>
  invalid(
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    { status: 404 },
  );

/** 500: the data folder did not take the writes of a call, so the call did not happen. */
export const notKept = (reason: string): ApiError =>
  new ApiError(
    500,
    {
      message: `The sandbox could not write to its data folder (${reason}). Nothing of this request was done: send it again once that is put right.`,
      type: 'api_error',
    },
    { headers: { 'Stripe-Should-Retry': 'true' } },
  );

export const lockTimeout = (): ApiError =>
  new ApiError(
    429,
    {
      code: 'lock_timeout',
      doc_url: docUrl('lock_timeout'),
      message:
        'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate.',
      type: 'invalid_request_error',
    },
    { headers: { 'Stripe-Should-Retry': 'true' } },
  );
