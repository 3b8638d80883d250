import fc from 'fast-check';
import Stripe from 'stripe';
import { outcomeOfError, outcomeOfExpiryError } from './attempt-outcome';

type Raw = Partial<Stripe.StripeRawError> & { statusCode?: number };

/** The SDK's error for an answer of Stripe, made as the SDK makes it: by status. */
function errorOf(status: number, raw: Raw = {}): Stripe.errors.StripeError {
  const full = { message: 'refused', type: 'invalid_request_error', headers: {}, ...raw, statusCode: status };
  const byStatus: Record<number, new (raw: Stripe.StripeRawError) => Stripe.errors.StripeError> = {
    400: Stripe.errors.StripeInvalidRequestError,
    401: Stripe.errors.StripeAuthenticationError,
    402: Stripe.errors.StripeCardError,
    403: Stripe.errors.StripePermissionError,
    404: Stripe.errors.StripeInvalidRequestError,
    429: Stripe.errors.StripeRateLimitError,
  };
  const Class = byStatus[status] ?? Stripe.errors.StripeAPIError;
  return new Class(full as Stripe.StripeRawError);
}

const intent = { id: 'pi_1', status: 'requires_payment_method' } as Stripe.PaymentIntent;

describe('outcomeOfError', () => {
  it('applies a decline with the intent that came with it', () => {
    const error = errorOf(402, { type: 'card_error', code: 'card_declined', payment_intent: intent });
    expect(outcomeOfError(error, 1)).toEqual({ type: 'applied', intent });
  });

  it('does not use the body of a replayed decline, nor one without an intent', () => {
    const replayed = errorOf(402, { payment_intent: intent, headers: { 'idempotent-replayed': 'true' } });
    expect(outcomeOfError(replayed, 2)).toEqual({ type: 'applied', intent: null });
    expect(outcomeOfError(errorOf(402), 1)).toEqual({ type: 'applied', intent: null });
  });

  it('looks at the intent when it had moved on', () => {
    const error = errorOf(400, { code: 'payment_intent_unexpected_state' });
    expect(outcomeOfError(error, 1)).toEqual({ type: 'unexpected_state' });
    expect(outcomeOfError(errorOf(400, { type: 'idempotency_error' }), 1)).toEqual({
      type: 'unexpected_state',
    });
  });

  it.each([
    [{ code: 'resource_missing', param: 'payment_method_options[card][cvc_token]' }, 'cvc_token_invalid'],
    [{ message: "No such token: 'cvctok_1'" }, 'cvc_token_invalid'],
    [{ code: 'resource_missing', param: 'payment_method' }, 'payment_method_unavailable'],
    [
      { message: 'This PaymentMethod was previously used without being attached' },
      'payment_method_unavailable',
    ],
    [{ code: 'parameter_unknown', param: 'colour' }, 'payment_rejected'],
    [{ code: 'resource_missing', param: 'intent' }, 'payment_rejected'],
  ] as const)('rejects %j as %s', (raw, reason) => {
    expect(outcomeOfError(errorOf(400, raw), 1)).toEqual({ type: 'rejected', reason });
    expect(outcomeOfError(errorOf(404, raw), 3)).toEqual({ type: 'rejected', reason });
  });

  it.each([401, 403, 429])('holds %i for not executed, if it was sent once only', (status) => {
    const error = errorOf(status, { headers: { 'retry-after': '7' } });
    expect(outcomeOfError(error, 1)).toEqual({ type: 'not_executed', retryAfterSeconds: 7 });
    expect(outcomeOfError(error, 2)).toEqual({ type: 'unknown', replayed: false });
  });

  it('holds a locked object for not executed', () => {
    expect(outcomeOfError(errorOf(400, { code: 'lock_timeout' }), 1).type).toBe('not_executed');
  });

  it.each([409, 424, 500, 502, 503, 504])('does not know what became of a %i', (status) => {
    expect(outcomeOfError(errorOf(status), 1)).toEqual({ type: 'unknown', replayed: false });
  });

  it('marks a stored failure, which the same key would only repeat', () => {
    const error = errorOf(500, { headers: { 'idempotent-replayed': 'true' } });
    expect(outcomeOfError(error, 2)).toEqual({ type: 'unknown', replayed: true });
  });

  it('does not know after a time-out, a dropped socket or a fault of our own', () => {
    const network = new Stripe.errors.StripeConnectionError({ message: 'timeout', type: 'api_error' });
    expect(outcomeOfError(network, 1)).toEqual({ type: 'unknown', replayed: false });
    expect(outcomeOfError(new TypeError('undefined'), 0)).toEqual({ type: 'unknown', replayed: false });
  });

  it('does not know what became of a conflict, whatever its code', () => {
    expect(outcomeOfError(errorOf(409, { code: 'lock_timeout' }), 1).type).toBe('unknown');
  });

  it('is total, and closes an attempt only on an answer about it', () => {
    const status = fc.integer({ min: 300, max: 599 });
    const code = fc.constantFrom(
      undefined,
      'resource_missing',
      'payment_intent_unexpected_state',
      'rate_limit',
    );
    fc.assert(
      fc.property(
        status,
        code,
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        (statusCode, errorCode, replay, sends) => {
          const headers: Record<string, string> = replay ? { 'idempotent-replayed': 'true' } : {};
          const outcome = outcomeOfError(
            errorOf(statusCode, { ...(errorCode ? { code: errorCode } : {}), headers }),
            sends,
          );
          const decided = [400, 401, 402, 403, 404, 429].includes(statusCode);
          if (!decided) expect(outcome.type).toBe('unknown');
          if (sends > 1) expect(outcome.type).not.toBe('not_executed');
        },
      ),
    );
  });
});

describe('outcomeOfExpiryError', () => {
  it('looks at a session that was not open any more, which Stripe says without a code', () => {
    expect(outcomeOfExpiryError(errorOf(400), 1)).toEqual({ type: 'unexpected_state' });
  });

  it('takes everything else as with an intent', () => {
    for (const [status, sends] of [
      [404, 1],
      [429, 1],
      [429, 2],
      [401, 1],
      [409, 1],
      [500, 1],
    ] as const) {
      const error = errorOf(status);
      expect(outcomeOfExpiryError(error, sends)).toEqual(outcomeOfError(error, sends));
    }
    expect(outcomeOfExpiryError(errorOf(400, { code: 'rate_limit' }), 1).type).toBe('not_executed');
  });
});
