import { type PaymentStatus, paymentStatuses } from '@app/contracts';
import { planConfirm } from './confirm-plan';

const at = (status: PaymentStatus) => ({
  status,
  paymentMethodId: 'pm_chosen',
  intentPaymentMethodId: 'pm_asked',
  keepsCard: false,
});
const token = { cvcToken: 'cvctok_1' };

describe('planConfirm', () => {
  it.each([
    ['requires_payment_method', 'cvc_required'],
    ['requires_confirmation', 'continue'],
    ['requires_action', 'answer'],
    ['processing', 'answer'],
    ['requires_capture', 'answer'],
    ['canceled', 'answer'],
    ['succeeded', 'answer'],
  ] as const)('with an empty body at %s: %s', (status, plan) => {
    expect(planConfirm(at(status), {}).type).toBe(plan);
  });

  it.each([
    ['requires_payment_method', 'try'],
    ['requires_confirmation', 'try'],
    ['requires_action', 'try'],
    ['processing', 'answer'],
    ['requires_capture', 'answer'],
    ['canceled', 'answer'],
    ['succeeded', 'answer'],
  ] as const)('with a CVC token at %s: %s', (status, plan) => {
    expect(planConfirm(at(status), token).type).toBe(plan);
  });

  it('covers every status', () => {
    for (const status of paymentStatuses) expect(planConfirm(at(status), token).type).toBeDefined();
  });

  it('tries the card of the body, else the one chosen before', () => {
    const payment = at('requires_payment_method');
    const saved = { type: 'try', saveCard: null };
    expect(planConfirm(payment, token)).toEqual({ ...saved, paymentMethodId: 'pm_chosen', ...token });
    const other = { ...token, paymentMethodId: 'pm_other' };
    expect(planConfirm(payment, other)).toEqual({ ...saved, ...other });
  });

  it.each([true, false])('tries a new card without a token (saveCard %s)', (saveCard) => {
    const card = { paymentMethodId: 'pm_new', saveCard };
    const plan = { type: 'try', ...card, cvcToken: null };
    expect(planConfirm(at('requires_payment_method'), card)).toEqual(plan);
    expect(planConfirm(at('requires_action'), card)).toEqual(plan);
    expect(planConfirm(at('succeeded'), card).type).toBe('answer');
  });

  it('drops the token when the bank has approved this very card', () => {
    const approved = { ...at('requires_confirmation'), intentPaymentMethodId: 'pm_chosen' };
    expect(planConfirm(approved, token)).toEqual({ type: 'continue' });
    expect(planConfirm(approved, { ...token, paymentMethodId: 'pm_other' }).type).toBe('try');
  });

  it('continues what the bank has approved only if the card is to be saved just as it was then', () => {
    const approved = { ...at('requires_confirmation'), intentPaymentMethodId: 'pm_new' };
    const plan = (keepsCard: boolean, saveCard: boolean) =>
      planConfirm({ ...approved, keepsCard }, { paymentMethodId: 'pm_new', saveCard }).type;
    expect([plan(true, true), plan(false, false)]).toEqual(['continue', 'continue']);
    expect([plan(true, false), plan(false, true)]).toEqual(['try', 'try']);
  });

  it('wants a token with every card', () => {
    expect(planConfirm(at('requires_action'), { paymentMethodId: 'pm_other' }).type).toBe('cvc_required');
    expect(planConfirm({ ...at('requires_payment_method'), paymentMethodId: null }, token).type).toBe(
      'cvc_required',
    );
  });
});
