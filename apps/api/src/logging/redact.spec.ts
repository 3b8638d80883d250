import { loggedError, redact } from './redact';

describe('redact', () => {
  it.each([
    ['pi_3TGn_secret_gLXGpF5Gq', 'pi_3TGn_secret_[redacted]'],
    ['seti_1ab_secret_xyz', 'seti_1ab_secret_[redacted]'],
    ['sk_live_abc123', 'sk_live_[redacted]'],
    ['rk_test_abc', 'rk_test_[redacted]'],
    ['whsec_abc', 'whsec_[redacted]'],
    ['cvctok_1abc', 'cvctok_[redacted]'],
  ])('redacts %s', (secret, left) => {
    expect(redact(`before ${secret} after`)).toBe(`before ${left} after`);
  });

  it('leaves ids alone', () => {
    const text = 'pi_3TGn cus_123 pm_456 pk_test_789';
    expect(redact(text)).toBe(text);
  });
});

describe('loggedError', () => {
  it('tells message, stack and cause, and nothing that hangs on an error', () => {
    const cause = Object.assign(new Error('No such pi_1_secret_abc'), {
      raw: { payment_intent: { client_secret: 'pi_1_secret_abc' } },
    });
    const error = Object.assign(new Error('Saving failed', { cause }), {
      code: '23505',
      parameters: ['$2b$12$hash'],
    });
    const logged = loggedError(error);
    expect(logged).toMatchObject({
      type: 'Error',
      code: '23505',
      message: 'Saving failed',
      cause: { message: 'No such pi_1_secret_[redacted]' },
    });
    expect(JSON.stringify(logged)).not.toMatch(/secret_abc|\$2b\$/);
  });

  it('takes whatever was thrown', () => {
    expect(loggedError('sk_live_abc')).toEqual({ type: 'string', message: 'sk_live_[redacted]' });
  });
});
