import { type LocaleName, localiseError } from '../../card-rules/locales';

/** The fields of Stripe's error object that Stripe.js hands on. */
export interface StripeError {
  type: string;
  code?: string;
  message?: string;
  [field: string]: unknown;
}

export type ApiObject = Record<string, unknown>;
export type ApiResult = { object: ApiObject; error?: undefined } | { error: StripeError; object?: undefined };

export interface Credentials {
  /** Origin of the sandbox. */
  base: string;
  publishableKey: string;
  stripeAccount?: string;
  /** The version of the API that the page asked for; the account's if it named none. */
  apiVersion?: string;
  /** The language in which errors are told; English if none is named. */
  locale?: LocaleName;
}

const CONNECTION_ERROR: StripeError = {
  type: 'api_connection_error',
  message:
    'We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again.',
};

/** Stripe's form encoding: `a[b][c]=…`, `a[0]=…`, null as an empty string, undefined left out. */
export function encodeForm(params: Record<string, unknown>): URLSearchParams {
  const form = new URLSearchParams();
  const add = (name: string, value: unknown): void => {
    if (value === undefined) return;
    if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) add(`${name}[${key}]`, inner);
      return;
    }
    form.append(name, value === null ? '' : String(value));
  };
  for (const [name, value] of Object.entries(params)) add(name, value);
  return form;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How long a call waits for an object that another call holds, in milliseconds before each further try. */
const LOCK_WAITS_MS = [200, 400, 800, 1600];

const wait = (ms: number): Promise<void> => new Promise((resolve) => window.setTimeout(resolve, ms));

/**
 * Calls the sandbox with the publishable key and reads the answer to its end. A call that was not carried out because
 * another one held its object (429 `lock_timeout`) is made again.
 * Never rejects: a refused, dropped or unreadable answer is an error of type `api_connection_error`
 * or `api_error`.
 * @param path from the root, e.g. `/v1/payment_methods`
 */
export async function callStripe(
  credentials: Credentials,
  method: 'GET' | 'POST',
  path: string,
  params: Record<string, unknown> = {},
): Promise<ApiResult> {
  let result = await call(credentials, method, path, params);
  for (const ms of LOCK_WAITS_MS) {
    if (!result.locked) break;
    await wait(ms);
    result = await call(credentials, method, path, params);
  }
  return result.error && credentials.locale
    ? { error: localiseError(result.error, credentials.locale) }
    : result;
}

async function call(
  credentials: Credentials,
  method: 'GET' | 'POST',
  path: string,
  params: Record<string, unknown>,
): Promise<ApiResult & { locked?: boolean }> {
  const { apiVersion, publishableKey, stripeAccount } = credentials;
  // A GET without headers of its own needs no preflight, which would be a trip of its own.
  const plain = method === 'GET' && !stripeAccount && !apiVersion;
  const form = encodeForm(plain ? { ...params, key: publishableKey } : params);
  const query = method === 'GET' && form.size > 0 ? `?${form}` : '';
  let body: unknown;
  let status: number;
  try {
    const response = await fetch(`${credentials.base}${path}${query}`, {
      method,
      headers: plain
        ? {}
        : {
            Authorization: `Bearer ${publishableKey}`,
            ...(stripeAccount ? { 'Stripe-Account': stripeAccount } : {}),
            ...(apiVersion ? { 'Stripe-Version': apiVersion } : {}),
          },
      ...(method === 'POST' ? { body: form } : {}),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    status = response.status;
    body = JSON.parse(await response.text());
  } catch (cause) {
    return cause instanceof SyntaxError
      ? { error: { type: 'api_error', message: 'The payment provider sent an answer that cannot be read.' } }
      : { error: CONNECTION_ERROR };
  }
  if (status < 400 && isRecord(body)) return { object: body };
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  return {
    error: { ...error, type: typeof error.type === 'string' ? error.type : 'api_error' },
    locked: status === 429 && error.code === 'lock_timeout',
  };
}
