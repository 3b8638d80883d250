import { z } from 'zod';

/** Every error code that the API answers with, and the HTTP status that goes with it. */
export const problemStatus = {
  bad_request: 400,
  malformed_json: 400,
  signature_invalid: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  sign_in_code_required: 401,
  forbidden: 403,
  email_verification_required: 403,
  second_factor_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  email_taken: 409,
  card_in_use: 409,
  payment_in_progress: 409,
  payment_changed: 409,
  payment_succeeded: 409,
  order_already_paid: 409,
  order_canceled: 409,
  checkout_in_progress: 409,
  already_member: 409,
  membership_not_active: 409,
  membership_already_canceled: 409,
  membership_not_canceled: 409,
  invoice_already_paid: 409,
  invoice_void: 409,
  price_changed: 409,
  not_refundable: 409,
  order_not_paid: 409,
  not_resolved: 409,
  already_resolved: 409,
  last_admin: 409,
  second_factor_active: 409,
  second_factor_inactive: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  idempotency_key_reused: 422,
  idempotency_key_invalid: 422,
  amount_too_small: 422,
  amount_too_large: 422,
  sold_out: 422,
  too_many_copies: 422,
  product_unavailable: 422,
  stock_too_low: 422,
  picture_invalid: 422,
  picture_too_large: 413,
  link_invalid: 422,
  password_incorrect: 422,
  code_incorrect: 422,
  refund_too_large: 422,
  idempotency_key_required: 422,
  cvc_required: 422,
  cvc_token_invalid: 422,
  payment_method_unavailable: 422,
  payment_rejected: 422,
  membership_unavailable: 422,
  rate_limited: 429,
  internal_error: 500,
  payment_provider_unavailable: 503,
  service_unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

const problemCodes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]];

/** One wrong field: `path` is dotted (`items.0.quantity`), `code` is stable, `message` is for people. */
export const fieldErrorSchema = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457 problem details with a stable `code`; served as `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  detail: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
  requestId: z.string(),
});
export type ProblemDetails = z.infer<typeof problemSchema>;
