import { routes } from '@app/contracts';
import { CompareWithStripeJob } from '../src/reconciliation/compare-with-stripe.job';
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

  describe('whose disputes and refunds nobody reports', () => {
    const compare = async (daysLater = 0) => {
      const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + daysLater * 86_400_000);
      try {
        await app.nest.get(CompareWithStripeJob).run({ whole: true });
      } finally {
        clock.mockRestore();
      }
    };
    const intentOf = async (membershipId: string): Promise<string> => {
      const [{ intent_id }] = await app.db.query('SELECT intent_id FROM invoices WHERE membership_id = $1', [
        membershipId,
      ]);
      return intent_id;
    };

    it('lists a dispute all the same, and its end, also months later', async () => {
      const member = await Member.new(app);
      await member.become('4000000000000259');
      await atRest(app);
      const { id } = await member.row();
      app.sandbox.webhooks({ drop: 1_000 });
      app.sandbox.advance(5);
      // One that an older account at Stripe had is no obstacle.
      await app.db.query(`INSERT INTO mismatches (kind, subject) VALUES ('dispute_opened', 'du_nowhere')`);
      await compare();
      await compare();
      expect(await mismatchesOf(app, id)).toEqual([{ kind: 'dispute_opened', resolved: false }]);
      const { data } = await app.stripe.disputes.list({ payment_intent: await intentOf(id) });
      await app.stripe.disputes.update(data[0]?.id ?? '', {
        evidence: { uncategorized_text: 'losing_evidence' },
        submit: true,
      });
      app.sandbox.advance(5);
      await compare(70);
      await compare(70);
      expect(await mismatchesOf(app, id)).toEqual([
        { kind: 'dispute_opened', resolved: true },
        { kind: 'dispute_lost', resolved: false },
      ]);
      const [{ ahead }] = await app.db.query('SELECT whole_reached > now() AS ahead FROM comparisons');
      expect(ahead).toBe(true);
    });

    it.each([0, 60])('counts a refund that was made at Stripe, and its end %i days later', async (days) => {
      const member = await Member.onClock(app);
      await member.become('4000000000007726');
      await atRest(app);
      app.sandbox.webhooks({ drop: 1_000 });
      const { id } = await member.row();
      await app.stripe.refunds.create({ payment_intent: await intentOf(id), amount: 1_000 });
      await compare();
      const stored = () =>
        app.db.query(
          `SELECT r.status FROM invoice_refunds r JOIN invoices i ON i.id = r.invoice_id
            WHERE i.membership_id = $1`,
          [id],
        );
      expect(await stored()).toEqual([{ status: 'pending' }]);
      await member.pass({ hours: 1 });
      await compare(days);
      expect(await stored()).toEqual([{ status: 'succeeded' }]);
      expect((await member.invoices())[0]).toMatchObject({ status: 'paid', refundedAmount: 1_000 });
    });
  });
});
