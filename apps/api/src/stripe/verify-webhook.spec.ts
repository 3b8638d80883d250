import Stripe from 'stripe';
import { verifyWebhook } from './verify-webhook';

const stripe = new Stripe('sk_test_unused');
const secret = 'whsec_of_this_spec';
const body = Buffer.from(JSON.stringify({ id: 'evt_1', object: 'event', type: 'payment_intent.succeeded' }));
const sign = (payload: Buffer, key = secret, timestamp = Math.floor(Date.now() / 1000)) =>
  stripe.webhooks.generateTestHeaderString({ payload: payload.toString(), secret: key, timestamp });

describe('verifyWebhook', () => {
  it('answers the event of a good signature', () => {
    expect(verifyWebhook(stripe, body, sign(body), secret).id).toBe('evt_1');
  });

  it.each([
    ['no body', undefined, sign(body)],
    ['an empty body', Buffer.alloc(0), sign(body)],
    ['no signature', body, undefined],
    ['a malformed signature', body, 'v1=nothing'],
    ['a signature with another secret', body, sign(body, 'whsec_other')],
    ['a signature of another body', Buffer.from('{}'), sign(body)],
    ['a stale signature', body, sign(body, secret, Math.floor(Date.now() / 1000) - 301)],
  ])('refuses %s', (_what, payload, signature) => {
    expect(() => verifyWebhook(stripe, payload, signature, secret)).toThrow(
      expect.objectContaining({ code: 'signature_invalid', status: 400 }),
    );
  });
});
