import Stripe from 'stripe';
import { isMissing, providerProblem, publicError } from './stripe-errors';

const raw = (statusCode: number | undefined, headers: Record<string, string> = {}) =>
  ({
    message: 'no',
    type: 'api_error',
    headers,
    ...(statusCode ? { statusCode } : {}),
  }) as Stripe.StripeRawError;

describe('publicError', () => {
  it.each(['lost_card', 'stolen_card', 'fraudulent', 'pickup_card'])(
    'reads %s as a plain decline',
    (decline_code) => {
      const failure = { type: 'card_error', code: 'card_declined', decline_code, message: 'Secret reason' };
      expect(publicError(failure)).toEqual({
        code: 'card_declined',
        declineCode: 'generic_decline',
        message: 'Your card was declined.',
      });
    },
  );

  it("keeps Stripe's own text of a card error, and of nothing else", () => {
    const card = {
      rawType: 'card_error',
      code: 'expired_card',
      decline_code: 'expired_card',
      message: 'It has expired.',
    };
    expect(publicError(card)).toEqual({
      code: 'expired_card',
      declineCode: 'expired_card',
      message: 'It has expired.',
    });
    const other = {
      type: 'invalid_request_error',
      code: 'payment_intent_payment_attempt_expired',
      message: 'internals',
    };
    expect(publicError(other).message).toBe('Your card could not be charged.');
  });

  it('words a failed challenge neutrally', () => {
    const failure = {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message: 'x',
    };
    expect(publicError(failure).message).toContain('You were not charged');
  });
});

describe('providerProblem', () => {
  it.each([401, 403, 409, 429, 500, 503])('answers 503 for %i', (status) => {
    const problem = providerProblem(new Stripe.errors.StripeAPIError(raw(status, { 'retry-after': '3' })));
    expect(problem).toMatchObject({
      code: 'payment_provider_unavailable',
      status: 503,
      retryAfterSeconds: 3,
    });
  });

  it('answers 503 when Stripe cannot be reached', () => {
    const problem = providerProblem(new Stripe.errors.StripeConnectionError(raw(undefined)));
    expect(problem?.retryAfterSeconds).toBe(5);
  });

  it('leaves answers about the request, and errors of others, alone', () => {
    expect(providerProblem(new Stripe.errors.StripeInvalidRequestError(raw(400)))).toBeNull();
    expect(providerProblem(new Error('mine'))).toBeNull();
  });
});

describe('isMissing', () => {
  it('knows the code', () => {
    const error = new Stripe.errors.StripeInvalidRequestError({ ...raw(404), code: 'resource_missing' });
    expect(isMissing(error)).toBe(true);
    expect(isMissing(new Error('resource_missing'))).toBe(false);
  });
});
