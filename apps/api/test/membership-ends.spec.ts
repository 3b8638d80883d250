import { routes } from '@app/contracts';
import type { TestApp } from './support/app';
import {
  ASKS_ALWAYS,
  atRest,
  Member,
  mismatchesOf,
  PLAIN,
  reconcile,
  setTime,
  startMembershipApp,
} from './support/members';
import { waitFor } from './support/wait-for';

describe('a membership that ends elsewhere', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp();
  });
  afterAll(() => app.stop());
  afterEach(() => {
    setTime(app, new Date());
    app.sandbox.clearFaults();
    app.sandbox.webhooks();
  });

  it('ends at Stripe before its account is deleted', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    const { stripe_id } = await member.row();
    app.sandbox.faults({
      match: { method: 'DELETE', path: `/v1/subscriptions/${stripe_id}` },
      kind: 'drop',
      when: 'before',
      times: 2,
    });
    const { client } = member.shopper;
    const password = { password: 'correct horse battery' };
    expect((await client.delete(routes.me, {}, password)).status).toBe(503);
    expect((await member.read()).status).toBe('active');
    app.sandbox.clearFaults();
    expect((await client.delete(routes.me, {}, password)).status).toBe(204);
    expect((await app.stripe.subscriptions.retrieve(stripe_id)).status).toBe('canceled');
    await atRest(app);
  });

  it('is compared with Stripe: what was canceled there, and what nobody here stands behind', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    const { stripe_id } = await member.row();
    const { items } = await member.subscription();
    app.sandbox.webhooks({ drop: true });
    await app.stripe.subscriptions.cancel(stripe_id);
    // One that somebody made in the Dashboard, some time ago.
    const clock = await app.stripe.testHelpers.testClocks.create({
      frozen_time: Math.floor(Date.now() / 1_000) - 86_400,
    });
    const customer = await app.stripe.customers.create({ test_clock: clock.id });
    const card = await app.stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const stray = await app.stripe.subscriptions.create({
      customer: customer.id,
      default_payment_method: card.id,
      items: [{ price: items.data[0]!.price.id }],
    });
    app.sandbox.webhooks();
    await app.db.query(`SELECT graphile_worker.add_job('compare_memberships', '{}')`);
    await atRest(app);
    expect((await member.read()).status).toBe('canceled');
    const entries = await app.db.query(
      `SELECT subject, details ->> 'amount' AS amount FROM mismatches WHERE kind = $1`,
      ['unknown_subscription'],
    );
    expect(entries).toEqual([{ subject: stray.id, amount: '5000' }]);
  });

  it('has its open invoice voided later, when that failed at its end', async () => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ALWAYS);
    await member.passPeriod();
    app.sandbox.faults({
      match: { method: 'POST', path: '/v1/invoices/*/void' },
      kind: 'drop',
      when: 'before',
      times: 10,
    });
    expect((await member.cancel()).status).toBe(503);
    app.sandbox.clearFaults();
    expect(await member.read()).toMatchObject({ status: 'canceled', payment: null });
    await app.db.query(
      `UPDATE memberships SET updated_at = now() - interval '2 minutes' WHERE user_id = $1`,
      [member.shopper.userId],
    );
    await reconcile(app);
    expect((await member.invoices()).map(({ status }) => status)).toEqual(['void', 'paid']);
  });

  it('lists a dispute of an invoice for the owner', async () => {
    const member = await Member.new(app);
    await member.become('4000000000000259');
    await atRest(app);
    const { id } = await member.row();
    const entries = await waitFor('the dispute', async () => {
      const found = await mismatchesOf(app, id);
      return found.length > 0 && found;
    });
    expect(entries).toEqual([{ kind: 'dispute_opened', resolved: false }]);
  });
});
