import { ApiError, docUrl, type ErrorBody, type Shown } from '../kernel/errors';
import type { Decline } from './decline-codes';

/** The fields a refusal of the issuer puts into the error object, in recorded order. */
export function declineFields(decline: Decline): ErrorBody {
  return {
    ...(decline.advice_code ? { advice_code: decline.advice_code } : {}),
    code: decline.code,
    ...(decline.decline_code ? { decline_code: decline.decline_code } : {}),
    doc_url: docUrl(decline.code),
    message: decline.message,
    ...(decline.network_advice_code ? { network_advice_code: decline.network_advice_code } : {}),
    ...(decline.network_decline_code ? { network_decline_code: decline.network_decline_code } : {}),
    ...(decline.param ? { param: decline.param } : {}),
    type: 'card_error',
  };
}

/** 402: the parameters were fine, the card was not. */
export const cardError = (
  decline: Decline,
  more: Record<string, unknown> = {},
  shows: Shown = {},
): ApiError => new ApiError(402, { ...declineFields(decline), ...more }, { executed: true, shows });
