import { ApiError, docUrl } from '../errors';
import type { FaultKind } from './faults';

/** The answer that a fault gives in the call's place. */
export function faultError(kind: FaultKind, reason = 'global-rate'): ApiError {
  if (kind === 'rate_limit') {
    return new ApiError(
      429,
      {
        code: 'rate_limit',
        doc_url: docUrl('rate_limit'),
        message:
          'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
        type: 'invalid_request_error',
      },
      { headers: { 'Stripe-Rate-Limited-Reason': reason } },
    );
  }
  if (kind === 'conflict') {
    return new ApiError(409, {
      code: 'lock_timeout',
      doc_url: docUrl('lock_timeout'),
      message: 'The request conflicts with another request. Please try again later.',
      type: 'invalid_request_error',
    });
  }
  return new ApiError(500, {
    message: 'An unknown error occurred',
    type: 'api_error',
  });
}
