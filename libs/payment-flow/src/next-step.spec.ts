import { paymentStatuses } from '@app/contracts';
import { nextStep, type PaymentState, stageOf } from './next-step';

const payment = (over: Partial<PaymentState>): PaymentState => ({
  kind: 'card',
  status: 'requires_payment_method',
  confirmationMethod: 'manual',
  clientSecret: null,
  lastError: null,
  ...over,
});

describe('nextStep', () => {
  it('asks for a card and says why the last try failed', () => {
    const lastError = { code: 'card_declined', declineCode: 'insufficient_funds', message: 'No funds.' };
    expect(nextStep(payment({ lastError }))).toEqual({ type: 'pay', lastError });
  });

  it('hands the client secret to the challenge', () => {
    expect(nextStep(payment({ status: 'requires_action', clientSecret: 'pi_1_secret_2' }))).toEqual({
      type: 'authenticate',
      clientSecret: 'pi_1_secret_2',
    });
  });

  it('waits for an action whose secret this reader may not have', () => {
    expect(nextStep(payment({ status: 'requires_action' }))).toEqual({ type: 'wait' });
  });

  it.each([
    ['manual', 'confirm'],
    ['automatic', 'wait'],
  ] as const)('after the bank said yes to a %s intent: %s', (confirmationMethod, type) => {
    expect(nextStep(payment({ status: 'requires_confirmation', confirmationMethod }))).toEqual({ type });
  });

  it.each([
    ['requires_payment_method', 'pay'],
    ['requires_action', 'authenticate'],
    ['requires_confirmation', 'wait'],
    ['processing', 'wait'],
    ['succeeded', 'done'],
    ['canceled', 'start-over'],
  ] as const)('of an invoice, which Stripe confirms by itself, %s: %s', (status, type) => {
    const clientSecret = status === 'requires_action' ? 'pi_1_secret_2' : null;
    expect(nextStep(payment({ status, clientSecret, confirmationMethod: 'automatic' }))).toMatchObject({
      type,
    });
  });

  it.each([
    ['processing', 'wait'],
    ['requires_capture', 'wait'],
    ['succeeded', 'done'],
    ['canceled', 'start-over'],
  ] as const)('%s: %s', (status, type) => {
    expect(nextStep(payment({ status }))).toEqual({ type });
  });

  it.each([
    ['requires_payment_method', 'checkout'],
    ['requires_action', 'checkout'],
    ['requires_confirmation', 'checkout'],
    ['processing', 'wait'],
    ['requires_capture', 'wait'],
    ['succeeded', 'done'],
    ['canceled', 'start-over'],
  ] as const)("on Stripe's own page, %s: %s", (status, type) => {
    const secret = { clientSecret: 'pi_1_secret_2', confirmationMethod: 'automatic' } as const;
    expect(nextStep(payment({ kind: 'checkout', status, ...secret }))).toMatchObject({ type });
  });

  it('says why the last try in Stripe Checkout failed', () => {
    const lastError = { code: 'card_declined', declineCode: null, message: 'Declined.' };
    expect(nextStep(payment({ kind: 'checkout', lastError }))).toEqual({ type: 'checkout', lastError });
  });

  it('knows a stage for every status, and the first one without a payment', () => {
    expect(stageOf(null)).toBe('card');
    for (const status of paymentStatuses) expect(stageOf({ status })).toEqual(expect.any(String));
  });
});
