import { referenceOf } from './event-reference';

const nothing = {
  objectId: null,
  paymentId: null,
  paymentIntentId: null,
  membershipId: null,
  subscriptionId: null,
  reported: null,
};
const paymentId = '7d3f9c52-8b1e-4c0a-9a64-2f0e5d1b7c88';

describe('referenceOf', () => {
  it('reads an intent', () => {
    expect(referenceOf({ id: 'pi_1', object: 'payment_intent', metadata: { paymentId } })).toEqual({
      ...nothing,
      paymentId,
      paymentIntentId: 'pi_1',
    });
  });

  it('reads the state that an intent is in, with the code of a failed try as we show it', () => {
    const intent = { id: 'pi_1', object: 'payment_intent' };
    expect(referenceOf({ ...intent, status: 'succeeded' }).reported).toBe('succeeded');
    const last_payment_error = { type: 'card_error', code: 'card_declined', decline_code: 'lost_card' };
    const failed = { ...intent, status: 'requires_payment_method', last_payment_error };
    expect(referenceOf(failed).reported).toBe('requires_payment_method:card_declined');
    expect(referenceOf({ ...failed, status: 'requires_action' }).reported).toBe('requires_action');
    expect(referenceOf({ ...intent, status: 'requires_patience' }).reported).toBeNull();
    expect(referenceOf({ id: 'ch_1', object: 'charge', status: 'succeeded' }).reported).toBeNull();
  });

  it('reads which attempt to save a card has failed', () => {
    const setup = { id: 'seti_1', object: 'setup_intent', latest_attempt: 'setatt_1' };
    const failed = { ...setup, status: 'requires_payment_method', last_setup_error: { type: 'card_error' } };
    expect(referenceOf(failed)).toEqual({ ...nothing, objectId: 'seti_1', reported: 'setatt_1' });
    expect(referenceOf({ ...failed, latest_attempt: { id: 'setatt_2' } }).reported).toBe('setatt_2');
    expect(referenceOf({ ...failed, latest_attempt: null }).reported).toBeNull();
    expect(referenceOf({ ...failed, last_setup_error: null }).reported).toBeNull();
    expect(referenceOf({ ...setup, status: 'succeeded', last_setup_error: null }).reported).toBeNull();
  });

  it('reads what belongs to an intent, expanded or not', () => {
    const charge = { id: 'ch_1', object: 'charge', metadata: {} };
    expect(referenceOf({ ...charge, payment_intent: 'pi_1' }).paymentIntentId).toBe('pi_1');
    expect(referenceOf({ ...charge, payment_intent: { id: 'pi_1' } }).paymentIntentId).toBe('pi_1');
    expect(referenceOf({ ...charge, payment_intent: null }).paymentIntentId).toBeNull();
  });

  it('reads the id of what is looked up at Stripe', () => {
    for (const object of ['checkout.session', 'dispute', 'setup_intent', 'customer', 'refund']) {
      expect(referenceOf({ id: 'it_1', object }).objectId).toBe('it_1');
    }
  });

  it('takes only an id of our kind for one of ours', () => {
    for (const odd of ['p', '', `${paymentId}\0`, 'x'.repeat(10_000)]) {
      expect(referenceOf({ id: 'pi_1', metadata: { paymentId: odd } }).paymentId).toBeNull();
    }
  });

  it('reads whose a subscription and an invoice are, and where they stand', () => {
    const membershipId = paymentId;
    const subscription = {
      id: 'sub_1',
      object: 'subscription',
      metadata: { membershipId },
      status: 'active',
      cancel_at_period_end: false,
      cancel_at: null,
      default_payment_method: { id: 'pm_1' },
      items: { data: [{ current_period_end: 1_800_000_000, price: { id: 'price_1' } }] },
    };
    const read = referenceOf(subscription);
    expect(read).toMatchObject({ objectId: 'sub_1', membershipId, subscriptionId: 'sub_1' });
    expect(JSON.parse(read.reported ?? '')).toEqual({
      of: 'subscription',
      status: 'active',
      cancelAtPeriodEnd: false,
      periodEnd: 1_800_000_000,
      priceId: 'price_1',
      paymentMethodId: 'pm_1',
    });
    const invoice = { id: 'in_1', object: 'invoice', status: 'paid', attempt_count: 1 };
    const details = { subscription: 'sub_1', metadata: { membershipId } };
    const reported = { of: 'invoice', stripeId: 'in_1', status: 'paid', attemptCount: 1 };
    for (const whose of [{ parent: { subscription_details: details } }, { subscription: 'sub_1' }]) {
      const { subscriptionId, reported: said } = referenceOf({ ...invoice, ...whose });
      expect(subscriptionId).toBe('sub_1');
      expect(JSON.parse(said ?? '')).toEqual(reported);
    }
    expect(referenceOf({ ...subscription, status: 7 }).reported).toBeNull();
  });

  it('makes nothing of an id that no index could hold', () => {
    expect(referenceOf({ id: `pi_${'x'.repeat(3_000)}`, object: 'payment_intent' })).toEqual(nothing);
  });

  it('makes nothing of anything else', () => {
    for (const odd of [null, 'text', { id: 7 }, { metadata: { paymentId: {} } }]) {
      expect(referenceOf(odd)).toEqual(nothing);
    }
  });
});
