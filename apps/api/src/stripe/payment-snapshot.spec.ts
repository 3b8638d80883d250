import Stripe from 'stripe';
import { toSnapshot } from './payment-snapshot';

const intent = (changes: object) =>
  ({
    id: 'pi_1',
    status: 'requires_payment_method',
    amount: 1999,
    amount_received: 0,
    currency: 'usd',
    payment_method: null,
    next_action: null,
    client_secret: 'pi_1_secret_x',
    last_payment_error: null,
    ...changes,
  }) as Stripe.PaymentIntent;

describe('toSnapshot', () => {
  it('keeps what the payment needs', () => {
    const snapshot = toSnapshot(
      intent({
        status: 'requires_action',
        payment_method: { id: 'pm_1' },
        next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} },
      }),
    );
    expect(snapshot).toEqual({
      stripeId: 'pi_1',
      status: 'requires_action',
      amount: 1999,
      amountReceived: 0,
      currency: 'usd',
      paymentMethodId: 'pm_1',
      card: null,
      delayed: false,
      keepsCard: false,
      nextActionType: 'use_stripe_sdk',
      clientSecret: 'pi_1_secret_x',
      lastError: null,
      checkoutUrl: null,
    });
  });

  it('finds the failed card in the error, where Stripe leaves it', () => {
    const last_payment_error = {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
      payment_method: { id: 'pm_2' },
    };
    const snapshot = toSnapshot(intent({ last_payment_error }));
    expect(snapshot.paymentMethodId).toBe('pm_2');
    expect(snapshot.lastError).toEqual({
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
    });
  });

  it('keeps of an expanded card what a receipt shows', () => {
    const card = { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2030, funding: 'credit' };
    const payment_method = { id: 'pm_1', card: { ...card, fingerprint: 'x', country: 'US' } };
    const shown = {
      id: 'pm_1',
      brand: 'visa',
      last4: '4242',
      expMonth: 12,
      expYear: 2030,
      funding: 'credit',
    };
    expect(toSnapshot(intent({ status: 'succeeded', payment_method })).card).toEqual(shown);
    const last_payment_error = { type: 'card_error', code: 'card_declined', message: 'No.', payment_method };
    expect(toSnapshot(intent({ last_payment_error })).card).toEqual(shown);
  });

  it('does not carry an old error over a success', () => {
    const last_payment_error = { type: 'card_error', code: 'card_declined', message: 'No.' };
    expect(toSnapshot(intent({ status: 'succeeded', last_payment_error })).lastError).toBeNull();
    expect(toSnapshot(intent({ status: 'requires_action', last_payment_error })).lastError).toBeNull();
  });

  it('keeps the error of a canceled intent, and the card that failed', () => {
    const card = { brand: 'visa', last4: '9995', exp_month: 12, exp_year: 2030, funding: 'credit' };
    const payment_method = { id: 'pm_1', card };
    const last_payment_error = { type: 'card_error', code: 'card_declined', message: 'No.', payment_method };
    expect(toSnapshot(intent({ status: 'canceled', last_payment_error }))).toMatchObject({
      lastError: { code: 'card_declined' },
      card: { brand: 'visa', last4: '9995' },
    });
  });

  it('refuses a status that it does not know', () => {
    expect(() => toSnapshot(intent({ status: 'requires_patience' }))).toThrow();
  });
});
