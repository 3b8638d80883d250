import { referenceOf } from './event-reference';

const nothing = { objectId: null, objectType: null, paymentId: null, paymentIntentId: null, told: null };

describe('referenceOf', () => {
  it('reads an intent', () => {
    expect(referenceOf({ id: 'pi_1', object: 'payment_intent', metadata: { paymentId: 'p' } })).toEqual({
      objectId: 'pi_1',
      objectType: 'payment_intent',
      paymentId: 'p',
      paymentIntentId: 'pi_1',
      told: null,
    });
  });

  it('reads the state that an intent is in, with the code of a failed try as we show it', () => {
    const intent = { id: 'pi_1', object: 'payment_intent' };
    expect(referenceOf({ ...intent, status: 'succeeded' }).told).toBe('succeeded');
    const last_payment_error = { type: 'card_error', code: 'card_declined', decline_code: 'lost_card' };
    const failed = { ...intent, status: 'requires_payment_method', last_payment_error };
    expect(referenceOf(failed).told).toBe('requires_payment_method:card_declined');
    expect(referenceOf({ ...failed, status: 'requires_action' }).told).toBe('requires_action');
    expect(referenceOf({ ...intent, status: 'requires_patience' }).told).toBeNull();
    expect(referenceOf({ id: 'ch_1', object: 'charge', status: 'succeeded' }).told).toBeNull();
  });

  it('reads what belongs to an intent, expanded or not', () => {
    const charge = { id: 'ch_1', object: 'charge', metadata: {} };
    expect(referenceOf({ ...charge, payment_intent: 'pi_1' }).paymentIntentId).toBe('pi_1');
    expect(referenceOf({ ...charge, payment_intent: { id: 'pi_1' } }).paymentIntentId).toBe('pi_1');
    expect(referenceOf({ ...charge, payment_intent: null }).paymentIntentId).toBeNull();
  });

  it('makes nothing of anything else', () => {
    for (const odd of [null, 'text', { id: 7 }, { metadata: { paymentId: {} } }]) {
      expect(referenceOf(odd)).toEqual(nothing);
    }
  });
});
