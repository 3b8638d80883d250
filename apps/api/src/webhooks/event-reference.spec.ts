import { referenceOf } from './event-reference';

const nothing = { objectId: null, objectType: null, paymentId: null, paymentIntentId: null };

describe('referenceOf', () => {
  it('reads an intent', () => {
    expect(referenceOf({ id: 'pi_1', object: 'payment_intent', metadata: { paymentId: 'p' } })).toEqual({
      objectId: 'pi_1',
      objectType: 'payment_intent',
      paymentId: 'p',
      paymentIntentId: 'pi_1',
    });
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
