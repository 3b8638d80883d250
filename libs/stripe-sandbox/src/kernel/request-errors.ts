import { catalogue } from './catalogue';
import type { ApiError } from './errors';

const unauthorized = { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="Stripe"' } } as const;
const retried = { headers: { 'Stripe-Should-Retry': 'true' } } as const;
const idempotency = { type: 'idempotency_error' } as const;

/** What calls are refused for, whatever they are about. */
export const requestErrors = catalogue({
  no_key: {
    ...unauthorized,
    message:
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    source: 'https://github.com/stripe/stripe-node/issues/1694',
  },
  wrong_key: {
    ...unauthorized,
    message: 'Invalid API Key provided: {key}',
    source: 'recorded',
  },
  real_key: {
    ...unauthorized,
    message:
      'Invalid API Key provided: {key}. It looks like the key of a real Stripe account; the sandbox takes invented test keys only, such as sk_test_example.',
    source: 'inferred',
  },
  /** The code and the status are documented, the text is inferred. */
  expired_key: {
    ...unauthorized,
    message: 'Expired API Key provided: {key}',
    code: 'api_key_expired',
    source: 'inferred',
  },
  other_account: {
    message:
      "The provided key '{key}' does not have access to account '{account}' (or that account does not exist). Application access may have been revoked.",
    code: 'account_invalid',
    status: 403,
    source: 'recorded',
  },
  publishable_key: {
    message:
      'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    code: 'secret_key_required',
    status: 403,
    source: 'https://github.com/SiimKirjanen/seatreg/issues/97',
  },
  limited_key: {
    message: 'This API call cannot be made with this ephemeral key. Please use a secret API key.',
    code: 'secret_key_required',
    status: 403,
    source: 'inferred',
  },
  no_such: { message: "No such {noun}: '{id}'", code: 'resource_missing', source: 'recorded' },
  unrecognized_url: {
    message:
      'Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.',
    status: 404,
    source: 'https://github.com/stripe/stripe-mock/issues/1549',
  },
  body_too_large: {
    message: 'Request body is too large: the sandbox takes at most 10 MB.',
    status: 413,
    source: 'inferred',
  },
  body_encoding: { message: 'Invalid request: the body is not valid UTF-8.', source: 'inferred' },
  body_of_json: {
    message:
      'Invalid request: v1 endpoints take form-encoded bodies, not JSON. Set the Content-Type to application/x-www-form-urlencoded.',
    source: 'inferred',
  },
  invalid_version: { message: 'Invalid Stripe API version: {version}', source: 'recorded' },
  unspoken_version: {
    message:
      'Invalid Stripe API version: {version}. The sandbox speaks {versions}. With the option nearestApiVersion (--nearest-api-version) it answers other dated versions in the nearest one of these.',
    source: 'inferred',
  },
  key_too_long: {
    message:
      'The idempotency key you provided is too long. It can be at most 255 characters, but yours is {length} characters.',
    source: 'inferred',
  },
  key_in_use: {
    ...idempotency,
    message:
      'There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): {key}. Please try again later.',
    code: 'idempotency_key_in_use',
    status: 409,
    source: 'https://github.com/woocommerce/woocommerce-gateway-stripe/pull/503',
  },
  key_of_other_endpoint: {
    ...idempotency,
    message:
      "Keys for idempotent requests can only be used for the same endpoint they were first used for ('{path}' vs '{first}'). Try using a key other than '{key}' if you meant to execute a different request.",
    source: 'https://github.com/laravel/cashier-stripe/issues/492',
  },
  key_of_other_params: {
    ...idempotency,
    message:
      "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request.",
    source: 'https://github.com/stripe/stripe-ruby/issues/503',
  },
  rate_limit: {
    message:
      'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
    code: 'rate_limit',
    status: 429,
    source: 'inferred',
  },
  conflict: {
    message: 'The request conflicts with another request. Please try again later.',
    code: 'lock_timeout',
    status: 409,
    source: 'inferred',
  },
  lock_timeout: {
    ...retried,
    message:
      'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate.',
    code: 'lock_timeout',
    status: 429,
    source: 'https://github.com/stripe/stripe-node/issues/2056',
  },
  unknown: {
    message: 'An unknown error occurred',
    status: 500,
    type: 'api_error',
    source: 'inferred',
  },
  /** 500: the data folder did not take the writes of a call, so the call did not happen. */
  not_kept: {
    ...retried,
    message:
      'The sandbox could not write to its data folder ({reason}). Nothing of this request was done: send it again once that is put right.',
    status: 500,
    type: 'api_error',
    source: 'inferred',
  },
  failed: {
    message: 'The sandbox failed on this request. Please report it as a bug of the sandbox.',
    status: 500,
    type: 'api_error',
    source: 'inferred',
  },
});

/** No object of that id: 404 when it was the URL's, 400 when it was a parameter's (recorded traffic). */
export const missing = (
  noun: string,
  id: string,
  param = 'id',
  status = param === 'id' ? 404 : 400,
): ApiError => requestErrors.no_such({ noun, id }, { param, status });
