import Stripe from 'stripe';

/** Any error that the SDK throws about a call. */
export const isStripeError = (error: unknown): error is Stripe.errors.StripeError =>
  error instanceof Stripe.errors.StripeError;

/** 402: the card was declined. */
export const isCardError = (error: unknown): error is Stripe.errors.StripeCardError =>
  error instanceof Stripe.errors.StripeCardError;

/** 400 or 404: the parameters were refused. */
export const isInvalidRequest = (error: unknown): error is Stripe.errors.StripeInvalidRequestError =>
  error instanceof Stripe.errors.StripeInvalidRequestError;

/** 401: the key is not one of Stripe's. */
export const isAuthenticationError = (error: unknown): error is Stripe.errors.StripeAuthenticationError =>
  error instanceof Stripe.errors.StripeAuthenticationError;

/** Whether an answer is one that was given before for the same idempotency key, and may be old. */
export const isReplay = (headers: Record<string, string> | undefined): boolean =>
  headers?.['idempotent-replayed'] === 'true';
