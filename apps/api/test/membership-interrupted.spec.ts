import { OverdueMemberships } from '../src/membership/renewals/overdue-memberships.service';
import type { TestApp } from './support/app';
import { ASKS_ALWAYS, atRest, DECLINED, Member, PLAIN, startMembershipApp } from './support/members';

describe('joining when something breaks in between', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp();
  });
  afterAll(() => app.stop());
  afterEach(() => app.sandbox.clearFaults());

  it('begins by itself when the bank said yes, and neither browser nor event came back', async () => {
    const member = await Member.new(app);
    app.sandbox.webhooks({ drop: true });
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    await member.shopper.challenge(body.payment?.clientSecret ?? '', 'succeed');
    app.sandbox.webhooks();
    const overdue = app.nest.get(OverdueMemberships);
    await overdue.run();
    await atRest(app);
    expect((await member.row()).status).toBe('incomplete');
    const { id } = await member.row();
    await app.db.query(
      `UPDATE invoice_attempts SET opened_at = now() - interval '3 minutes', closed_at = now() - interval '3 minutes'
        WHERE membership_id = $1`,
      [id],
    );
    await app.db.query(
      `UPDATE invoices SET finalized_at = now() - interval '3 minutes' WHERE membership_id = $1`,
      [id],
    );
    await overdue.run();
    await atRest(app);
    expect((await member.row()).status).toBe('active');
  });

  it('goes on with a new customer when somebody has deleted the first at Stripe', async () => {
    const member = await Member.new(app);
    await member.joinWithNew(DECLINED);
    app.sandbox.webhooks({ drop: true });
    const { customer_id } = await member.row();
    await member.cancel();
    await app.stripe.customers.del(customer_id);
    expect((await member.joinWithNew(PLAIN)).body.code).toBe('membership_unavailable');
    app.sandbox.webhooks();
    expect((await member.become(PLAIN)).status).toBe('active');
  });

  it('finds the subscription whose answer was lost, and charges once', async () => {
    const member = await Member.new(app);
    const match = { method: 'POST', path: '/v1/subscriptions' };
    app.sandbox.faults({ match, kind: 'drop', when: 'after', times: 4 });
    const first = await member.joinWithNew(PLAIN);
    expect(first.body.code).toBe('payment_provider_unavailable');
    app.sandbox.clearFaults();
    await app.db.query(`UPDATE memberships SET created_at = now() - interval '1 minute' WHERE user_id = $1`, [
      member.shopper.userId,
    ]);
    expect((await member.become(PLAIN)).status).toBe('active');
    expect(await member.subscriptions()).toHaveLength(1);
    expect(await member.charges()).toHaveLength(1);
  });

  it('keeps one membership when the making failed for good under its key', async () => {
    const member = await Member.new(app);
    const match = { method: 'POST', path: '/v1/subscriptions' };
    app.sandbox.faults({ match, kind: '500', when: 'after', times: 1 });
    await member.joinWithNew(PLAIN);
    app.sandbox.clearFaults();
    await app.db.query(`UPDATE memberships SET created_at = now() - interval '1 minute' WHERE user_id = $1`, [
      member.shopper.userId,
    ]);
    expect((await member.become(PLAIN)).status).toBe('active');
    expect(await member.charges()).toHaveLength(1);
    expect((await member.subscriptions()).filter(({ status }) => status === 'active')).toHaveLength(1);
  });

  it('ignores subscriptions that are not ours, and waits for one that says it is', async () => {
    const customer = await app.stripe.customers.create();
    const card = await app.stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const price = await app.stripe.prices.create({
      currency: 'usd',
      unit_amount: 700,
      recurring: { interval: 'month' },
      product_data: { name: 'Another product' },
    });
    const make = (metadata: Record<string, string>) =>
      app.stripe.subscriptions.create({
        customer: customer.id,
        default_payment_method: card.id,
        items: [{ price: price.id }],
        metadata,
      });
    const foreign = await make({});
    const abandoned = await app.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'default_incomplete',
      metadata: { membershipId: '7d3f9c52-8b1e-4c0a-9a64-2f0e5d1b7c99' },
    });
    await app.stripe.subscriptions.cancel(abandoned.id);
    const claimed = await make({ membershipId: '7d3f9c52-8b1e-4c0a-9a64-2f0e5d1b7c88' });
    await app.sandbox.settled();
    await atRest(app);
    const states = await app.db.query(
      `SELECT DISTINCT subscription_id AS id, state FROM webhook_events
        WHERE subscription_id = ANY ($1) AND type LIKE 'invoice.paid' ORDER BY state`,
      [[foreign.id, claimed.id]],
    );
    const given = await app.db.query(
      `SELECT DISTINCT state FROM webhook_events WHERE subscription_id = $1 AND type = 'customer.subscription.updated'`,
      [abandoned.id],
    );
    expect(given).toEqual([{ state: 'ignored' }]);
    expect(states).toEqual([
      { id: foreign.id, state: 'ignored' },
      { id: claimed.id, state: 'received' },
    ]);
  });

  it.each([
    ['a challenge that was left', ASKS_ALWAYS],
    ['a declined card', DECLINED],
  ])(
    'begins anew with one click where the first payment has expired unheard: after %s',
    async (_, number) => {
      const member = await Member.onClock(app);
      await member.become(number, 'close');
      app.sandbox.webhooks({ drop: true });
      await member.pass({ hours: 24 });
      app.sandbox.webhooks();
      expect((await member.row()).status).toBe('incomplete');
      const card = await member.shopper.saveCard(PLAIN);
      const { status, body } = await member.joinWith(card);
      expect(`${status} ${body.status}`).toBe('201 active');
      expect(await member.charges()).toHaveLength(1);
      const states = (await member.subscriptions()).map((subscription) => subscription.status);
      expect(states.sort()).toEqual(['active', 'incomplete_expired']);
    },
  );
});
