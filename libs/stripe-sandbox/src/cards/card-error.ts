import { ApiError, docUrl, type ErrorBody, type Shown } from '../kernel/errors';
import type { Decline } from './decline-codes';

/** The fields a refusal of the issuer puts into the error object, in recorded order. */
export function declineFields(decline: Decline): ErrorBody {
  return {
    ...(decline.adviceCode ? { advice_code: decline.adviceCode } : {}),
    code: decline.code,
    ...(decline.declineCode ? { decline_code: decline.declineCode } : {}),
    doc_url: docUrl(decline.code),
    message: decline.message,
    ...(decline.networkAdviceCode ? { network_advice_code: decline.networkAdviceCode } : {}),
    ...(decline.networkDeclineCode ? { network_decline_code: decline.networkDeclineCode } : {}),
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
