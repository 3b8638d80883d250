import type Stripe from 'stripe';
import { toSessionSnapshot } from './session-snapshot';

const url = 'https://checkout.stripe.com/c/pay/cs_test_1';
const intent = (status: string, more: object = {}) => ({
  id: 'pi_1',
  status,
  amount: 1999,
  amount_received: status === 'succeeded' ? 1999 : 0,
  currency: 'usd',
  payment_method: null,
  next_action: status === 'requires_action' ? { type: 'use_stripe_sdk' } : null,
  client_secret: 'pi_1_secret_x',
  last_payment_error: null,
  ...more,
});
const session = (status: string, payment_status: string, payment_intent: unknown) =>
  ({
    id: 'cs_test_1',
    status,
    payment_status,
    payment_intent,
    amount_total: 1999,
    currency: 'usd',
    url: status === 'open' ? url : null,
  }) as Stripe.Checkout.Session;

describe('toSessionSnapshot', () => {
  it.each([
    ['open', 'unpaid', null, 'requires_payment_method'],
    ['open', 'unpaid', 'requires_payment_method', 'requires_payment_method'],
    ['open', 'unpaid', 'requires_confirmation', 'requires_confirmation'],
    ['open', 'unpaid', 'requires_action', 'requires_action'],
    ['open', 'unpaid', 'processing', 'processing'],
    // Another try makes another intent, or none: only the session's own end is one.
    ['open', 'unpaid', 'canceled', 'requires_payment_method'],
    ['open', 'unpaid', 'succeeded', 'succeeded'],
    ['complete', 'paid', 'succeeded', 'succeeded'],
    // Read in the moment before the intent says so too.
    ['complete', 'paid', 'processing', 'processing'],
    ['complete', 'unpaid', 'processing', 'processing'],
    ['complete', 'unpaid', 'requires_capture', 'processing'],
    ['complete', 'unpaid', 'requires_payment_method', 'canceled'],
    ['complete', 'unpaid', 'canceled', 'canceled'],
    ['complete', 'unpaid', 'succeeded', 'succeeded'],
    ['complete', 'unpaid', null, 'processing'],
    ['expired', 'unpaid', null, 'canceled'],
    ['expired', 'unpaid', 'canceled', 'canceled'],
    ['expired', 'unpaid', 'requires_payment_method', 'canceled'],
    // Received money counts, whatever the session says.
    ['expired', 'paid', 'succeeded', 'succeeded'],
  ])('%s and %s with an intent that is %s: %s', (status, paid, held, expected) => {
    const snapshot = toSessionSnapshot(session(status, paid, held && intent(held)));
    expect(snapshot.status).toBe(expected);
    expect(snapshot.stripeId).toBe(held && 'pi_1');
    expect(snapshot.checkoutUrl).toBe(status === 'open' ? url : null);
    expect(snapshot.amountReceived).toBe(held === 'succeeded' ? 1999 : 0);
    // What the shopper has done, and the money has not followed.
    expect(snapshot.delayed).toBe(status === 'complete' && paid === 'unpaid' && held !== 'succeeded');
  });

  it('keeps no secret of the intent, and says why the last try failed', () => {
    const failure = { code: 'card_declined', message: 'Your card was declined.', type: 'card_error' };
    const held = intent('requires_payment_method', { last_payment_error: failure });
    const snapshot = toSessionSnapshot(session('open', 'unpaid', held));
    expect(snapshot).toMatchObject({
      clientSecret: null,
      nextActionType: null,
      lastError: { code: 'card_declined' },
    });
    expect(toSessionSnapshot(session('open', 'unpaid', intent('requires_action')))).toMatchObject({
      clientSecret: null,
      nextActionType: null,
    });
  });

  it('rather says nothing than guess', () => {
    expect(() => toSessionSnapshot(session('open', 'unpaid', 'pi_1'))).toThrow('expanded');
    expect(() => toSessionSnapshot(session('paused', 'unpaid', null))).toThrow('paused');
  });
});
