import { confirmParams } from './confirm-params';

const expand = ['payment_method'];

describe('what a confirm is sent with', () => {
  it('a saved card travels with its token, and unsets what an earlier try may have set', () => {
    const attempt = { kind: 'try', paymentMethodId: 'pm_1', cvcToken: 'cvctok_1', saveCard: null } as const;
    expect(confirmParams(attempt)).toEqual({
      payment_method: 'pm_1',
      payment_method_options: { card: { cvc_token: 'cvctok_1' } },
      setup_future_usage: '',
      use_stripe_sdk: true,
      expand,
    });
  });

  it.each([
    [true, 'on_session'],
    [false, ''],
  ])('a new card travels without a token (kept: %s)', (saveCard, setup_future_usage) => {
    const attempt = { kind: 'try', paymentMethodId: 'pm_1', cvcToken: null, saveCard } as const;
    expect(confirmParams(attempt)).toEqual({
      payment_method: 'pm_1',
      setup_future_usage,
      use_stripe_sdk: true,
      expand,
    });
  });

  it('a continuation sends nothing new', () => {
    const attempt = { kind: 'continue', paymentMethodId: null, cvcToken: null, saveCard: null } as const;
    expect(confirmParams(attempt)).toEqual({ use_stripe_sdk: true, expand });
  });
});
