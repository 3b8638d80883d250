import { createSandbox, type Sandbox } from '@app/stripe-sandbox';
import type Stripe from 'stripe';
import { parseConfig } from '../config/config';
import { type StripeCall, stripeOutcome } from './observed-client';
import { createStripe } from './stripe.client';
import { templateOf } from './stripe-route';

describe('what is told of a call to Stripe', () => {
  it.each([
    ['/v1/payment_intents', '/v1/payment_intents'],
    ['/v1/payment_intents/pi_3Nq8Zz/confirm', '/v1/payment_intents/:id/confirm'],
    ['/v1/checkout/sessions/cs_test_a1B2?expand[]=line_items', '/v1/checkout/sessions/:id'],
    ['/v1/customers/cus_Qx9/payment_methods/pm_1A', '/v1/customers/:id/payment_methods/:id'],
    ['/v1/accounts/Someone%20Else', '/v1/accounts/:id'],
  ])('%s is %s', (path, template) => {
    expect(templateOf(path)).toBe(template);
  });

  it.each([
    [200, 'ok'],
    [400, 'refused'],
    [401, 'unauthorized'],
    [402, 'declined'],
    [404, 'refused'],
    [409, 'conflict'],
    [429, 'rate_limited'],
    [500, 'error'],
  ])('%d is %s', (status, outcome) => {
    expect(stripeOutcome(status)).toBe(outcome);
  });

  describe('by a client', () => {
    let sandbox: Sandbox;
    let stripe: Stripe;
    let calls: StripeCall[];
    beforeAll(async () => {
      sandbox = await createSandbox();
    });
    beforeEach(() => {
      calls = [];
      const { url, secretKey } = sandbox;
      const { payments } = parseConfig({});
      const config = { payments, stripe: { secretKey, sandboxUrl: url } } as Parameters<
        typeof createStripe
      >[0];
      stripe = createStripe(config, (call) => calls.push(call));
    });
    afterAll(() => sandbox.stop());

    const customers = { method: 'POST', route: '/v1/customers', seconds: expect.any(Number) };
    const listed = () => expect(calls.map(({ outcome }) => outcome));

    it('tells each of its requests once', async () => {
      await stripe.customers.create({});
      expect(calls).toEqual([{ ...customers, outcome: 'ok' }]);
    });

    it('tells a retry by itself, and what did not answer', async () => {
      const match = { method: 'POST', path: '/v1/customers' };
      await sandbox.faults({ match, kind: 'drop', when: 'before', times: 1 });
      await stripe.customers.create({});
      listed().toEqual(['no_answer', 'ok']);
      calls = [];
      await sandbox.faults({ match, kind: 'hang', when: 'before', times: 1 });
      await expect(stripe.customers.create({}, { timeout: 100, maxNetworkRetries: 0 })).rejects.toThrow();
      listed().toEqual(['timeout']);
    });
  });
});
