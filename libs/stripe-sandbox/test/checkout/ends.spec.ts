import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../src/index';
import { client } from '../support';
import { create, events, freshSandbox, refused, sandbox, shirt, stripe, urls } from './support';

freshSandbox();

describe('a restart', () => {
  it('forgets no session and no end of one', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'checkout-'));
    const first = await createSandbox({ dataDir });
    const { secretKey } = first;
    const params = { mode: 'payment' as const, line_items: [shirt()], ...urls };
    const made = await client(first).checkout.sessions.create(params);
    const other = await client(first).checkout.sessions.create(params);
    first.completeCheckout(other.id);
    await first.stop();
    const second = await createSandbox({ dataDir, secretKey });
    try {
      const again = client(second).checkout.sessions;
      expect(await again.retrieve(other.id)).toMatchObject({ status: 'complete', payment_status: 'paid' });
      expect((await again.listLineItems(made.id)).data).toMatchObject([{ amount_total: 2000 }]);
      second.advance(25 * 3600);
      expect(await again.retrieve(made.id)).toMatchObject({ status: 'expired' });
    } finally {
      await second.stop();
      rmSync(dataDir, { recursive: true });
    }
  });
});

describe('the end of a session', () => {
  it("comes by itself, on the account's clock, and takes the begun payment with it", async () => {
    const { id } = await create({ expires_at: sandbox.now() + 1800 });
    sandbox.completeCheckout(id, { number: '4000002500003155', outcome: 'fail' });
    sandbox.advance(1500);
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open' });
    sandbox.advance(305);
    const expired = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(expired).toMatchObject({
      status: 'expired',
      url: null,
      payment_intent: { status: 'canceled', cancellation_reason: 'expired' },
    });
    expect(await events()).toContain('checkout.session.expired');
    expect(() => sandbox.completeCheckout(id)).toThrow('This Checkout Session has expired.');
  });

  it('comes by API, once', async () => {
    const { id } = await create({ mode: 'setup', currency: 'usd', line_items: undefined as never });
    const expired = await stripe.checkout.sessions.expire(id, { expand: ['setup_intent'] });
    expect(expired).toMatchObject({ status: 'expired', setup_intent: { status: 'canceled' } });
    expect((await refused(stripe.checkout.sessions.expire(id))).message).toContain(
      'has a status of `expired`',
    );
  });

  it('does not come to a session that is complete', async () => {
    const { id } = await create();
    sandbox.completeCheckout(id);
    expect((await refused(stripe.checkout.sessions.expire(id))).message).toContain(
      'has a status of `complete`',
    );
    sandbox.advance(2 * 24 * 3600);
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'complete' });
  });
});

describe('what only the session may do', () => {
  it('is to confirm and cancel its intents', async () => {
    const paying = await create();
    sandbox.completeCheckout(paying.id, { number: '4000002500003155', outcome: 'fail' });
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(paying.id);
    expect((await refused(stripe.paymentIntents.cancel(intent as string))).message).toContain(
      'Expire the Checkout Session instead.',
    );
    expect(
      (await refused(stripe.paymentIntents.confirm(intent as string, { payment_method: 'pm_card_visa' })))
        .message,
    ).toContain('created by a Checkout Session');
    const saving = await create({ mode: 'setup', currency: 'usd', line_items: undefined as never });
    expect((await refused(stripe.setupIntents.cancel(saving.setup_intent as string))).message).toContain(
      'Expire',
    );
    expect(await stripe.paymentIntents.update(intent as string, { metadata: { order: '7' } })).toMatchObject({
      metadata: { order: '7' },
    });
  });
});
