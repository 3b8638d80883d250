import { randomUUID } from 'node:crypto';
import {
  type Member as AdminMember,
  type MemberDetail,
  type MembershipReport,
  path,
  routes,
} from '@app/contracts';
import { Subscriptions } from '../src/membership/subscription/subscriptions.service';
import type { TestApp } from './support/app';
import { inbox } from './support/inbox';
import {
  ASKS_ALWAYS,
  atRest,
  Member,
  PLAIN,
  reconcile,
  setTime,
  startMembershipApp,
} from './support/members';
import { Owner } from './support/owner';
import { waitFor } from './support/wait-for';

describe('the money of a membership', () => {
  let app: TestApp;
  let owner: Owner;
  beforeAll(async () => {
    app = await startMembershipApp();
    owner = await Owner.join(app);
  });
  afterAll(() => app.stop());
  afterEach(() => {
    setTime(app, new Date());
    app.sandbox.clearFaults();
    app.sandbox.webhooks();
  });

  const listed = (membershipId: string): Promise<{ kind: string; resolved: boolean }[]> =>
    app.db.query(
      `SELECT kind, resolved_at IS NOT NULL AS resolved FROM mismatches WHERE details ->> 'membershipId' = $1`,
      [membershipId],
    );
  const refundsOf = async (member: Member) => {
    const [charge] = await member.charges();
    return (await app.stripe.refunds.list({ charge: charge!.id })).data;
  };
  const intentOf = async (member: Member): Promise<string> => {
    const [{ intent_id }] = await app.db.query(
      'SELECT intent_id FROM invoices WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1',
      [member.shopper.userId],
    );
    return intent_id;
  };
  const detail = async ({ id }: { id: string }) =>
    (await owner.client.get<MemberDetail>(path('adminMember', id))).body;
  const end = (member: { id: string }, body: object) =>
    owner.client.post<MemberDetail & { code?: string }>(path('adminMemberCancel', member.id), body);

  it('ends with a first invoice that was refunded at Stripe', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    await app.stripe.refunds.create({ payment_intent: await intentOf(member), amount: 1000 });
    await atRest(app);
    expect((await member.read()).status).toBe('active');
    await app.stripe.refunds.create({ payment_intent: await intentOf(member) });
    await atRest(app);
    expect((await member.read()).status).toBe('canceled');
    expect((await member.subscription()).status).toBe('canceled');
    expect((await member.invoices())[0]).toMatchObject({ status: 'paid', refundedAmount: 5999 });
  });

  it('goes back when it comes for a membership that has ended, and is listed until it has', async () => {
    const member = await Member.new(app);
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    const row = await member.row();
    // Ended by us while the shopper stands at the bank, who says yes a moment later.
    app.sandbox.webhooks({ drop: true });
    await app.db.query(
      `UPDATE memberships SET status = 'canceled', ended_at = now() - interval '1 minute' WHERE id = $1`,
      [row.id],
    );
    await member.shopper.challenge(body.payment?.clientSecret ?? '', 'succeed');
    await app.db.query(
      `SELECT graphile_worker.add_job('sync_membership', json_build_object('membershipId', $1::text))`,
      [row.id],
    );
    app.sandbox.webhooks();
    await atRest(app);
    const [charge] = await member.charges();
    expect(charge).toMatchObject({ amount: 5999, amount_refunded: 5999 });
    expect(await refundsOf(member)).toMatchObject([{ amount: 5999, metadata: { membershipId: row.id } }]);
    const kinds = await listed(row.id);
    expect(kinds).toContainEqual({ kind: 'unexpected_payment', resolved: true });
    const [to] = await app.db.query('SELECT email FROM users WHERE id = $1', [member.shopper.userId]);
    const subjects = (await inbox(app, to.email)).map(({ subject }) => subject);
    expect(subjects).toContain('Refund of $59.99 for your membership');
    expect(subjects).not.toContain('Welcome, and your receipt');
  });

  it('is kept when somebody gives up what was paid a moment ago: the membership ends with its period', async () => {
    const member = await Member.new(app);
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    app.sandbox.webhooks({ drop: true });
    await member.shopper.challenge(body.payment?.clientSecret ?? '', 'succeed');
    expect((await member.row()).status).toBe('incomplete');
    expect((await member.cancel()).body).toMatchObject({
      status: 'active',
      cancelAtPeriodEnd: true,
      isMember: true,
    });
    app.sandbox.webhooks();
    await atRest(app);
    expect(await member.charges()).toMatchObject([{ amount: 5999, amount_refunded: 0 }]);
  });

  it('goes back when it comes in the moment of the end', async () => {
    const member = await Member.new(app);
    await member.joinWithNew(ASKS_ALWAYS);
    const row = await member.row();
    app.sandbox.webhooks({ drop: true });
    const intent = await intentOf(member);
    // Between our read and our end the bank says yes.
    const subscriptions = app.nest.get(Subscriptions);
    const end = subscriptions.cancel.bind(subscriptions);
    jest.spyOn(subscriptions, 'cancel').mockImplementationOnce(async (id) => {
      app.sandbox.authenticate(intent, 'succeed');
      return end(id);
    });
    expect((await member.cancel()).body).toMatchObject({ status: 'canceled' });
    app.sandbox.webhooks();
    await atRest(app);
    expect(await member.charges()).toMatchObject([{ amount: 5999, amount_refunded: 5999 }]);
    expect(await listed(row.id)).toEqual([{ kind: 'unexpected_payment', resolved: true }]);
  });

  it('goes back when it is another sum than was agreed to', async () => {
    const member = await Member.new(app);
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    const row = await member.row();
    await app.db.query('UPDATE memberships SET agreed_amount = 5000 WHERE id = $1', [row.id]);
    await member.confirmUntilDone(body.payment!);
    await atRest(app);
    expect(await refundsOf(member)).toMatchObject([{ amount: 5999 }]);
    expect((await member.read()).status).toBe('canceled');
    expect(await listed(row.id)).toEqual([{ kind: 'unexpected_payment', resolved: true }]);
  });

  it('may be less where the owner has given credit', async () => {
    const member = await Member.new(app);
    const { payment } = await member.become(ASKS_ALWAYS, 'close');
    expect(payment?.amount).toBe(5999);
    const { customer_id } = await member.row();
    await member.cancel();
    await app.stripe.customers.update(customer_id, { balance: -1_000 });
    expect((await member.become(PLAIN)).status).toBe('active');
    await atRest(app);
    expect((await member.read()).status).toBe('active');
    expect(await member.charges()).toMatchObject([{ amount: 4999, refunded: false }]);
  });

  it('is listed when Stripe takes no refund', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    const row = await member.row();
    // Somebody gave most of it back at Stripe, and no word of that has come.
    app.sandbox.webhooks({ drop: true });
    await app.stripe.refunds.create({ payment_intent: await intentOf(member), amount: 5900 });
    app.sandbox.webhooks();
    await end(row, { when: 'now', refundRest: true });
    await atRest(app);
    expect((await member.read()).status).toBe('canceled');
    expect(await listed(row.id)).toEqual([{ kind: 'refund_failed', resolved: false }]);
    await atRest(app);
    expect((await member.invoices())[0]?.refundedAmount).toBe(5900);
  });

  it('is refunded for what is left of the month, once, when an admin ends it', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    await member.pass({ days: 15 });
    const row = await member.row();
    const before = await detail(row);
    const { current_period_start: start, current_period_end: until } = row;
    const left = (until.getTime() - (await member.now()) * 1_000) / (until.getTime() - start.getTime());
    expect(before.refundableRest).toBe(Math.floor(5000 * left));
    const [first, second] = await Promise.all([
      end(row, { when: 'now', refundRest: true, note: 'Asked by phone' }),
      end(row, { when: 'now', refundRest: true }),
    ]);
    expect([first.status, second.status]).toContain(200);
    await atRest(app);
    expect(await refundsOf(member)).toMatchObject([{ amount: before.refundableRest }]);
    const after = await detail(row);
    expect(after).toMatchObject({
      status: 'canceled',
      refundableRest: 0,
      invoices: [
        { status: 'paid', refundedAmount: before.refundableRest, refunds: [{ status: 'succeeded' }] },
      ],
    });
    const told = after.timeline.map(({ kind, what }) => `${kind} ${what}`);
    for (const one of [
      'attempt confirm',
      'status subscription.active',
      'status invoice.paid',
      'action membership.cancel',
    ]) {
      expect(told).toContain(one);
    }
    expect(after.timeline.map(({ at }) => at)).toEqual([...after.timeline.map(({ at }) => at)].sort());
    expect((await end(row, { when: 'now' })).body.code).toBe('membership_not_active');
  });

  it('is ended with its period by an admin, who cannot refund then', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    const row = await member.row();
    expect((await end(row, { when: 'period_end', refundRest: true })).status).toBe(422);
    expect((await end(row, { when: 'period_end' })).body).toMatchObject({
      status: 'active',
      cancelAtPeriodEnd: true,
    });
    expect((await end(row, { when: 'period_end' })).body.code).toBe('membership_already_canceled');
    expect((await end({ id: randomUUID() }, { when: 'now' })).status).toBe(404);
    expect((await member.resume()).body).toMatchObject({ cancelAtPeriodEnd: false });
  });

  it('is not ended by an admin who sees it unpaid, when it is paid at the bank', async () => {
    const member = await Member.new(app);
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    app.sandbox.webhooks({ drop: true });
    await member.shopper.challenge(body.payment?.clientSecret ?? '', 'succeed');
    const row = await member.row();
    expect((await end(row, { when: 'now' })).body.code).toBe('payment_in_progress');
    app.sandbox.webhooks();
    expect(await member.read()).toMatchObject({ status: 'active', isMember: true });
    expect((await end(row, { when: 'now' })).status).toBe(200);
  });

  it('is listed and counted in Admin, for admins alone', async () => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ALWAYS);
    await member.passPeriod();
    const { body: report } = await owner.client.get<MembershipReport>(
      `${routes.adminMembershipReport}?months=3`,
    );
    expect(report.currency).toBe('usd');
    expect(report.members.pastDue).toBe(1);
    expect(report.failedRenewals).toEqual({ count: 1, amount: 5000 });
    expect(report.monthlyRecurring).toBe(5000 * (report.members.active + report.members.pastDue));
    expect(report.months).toHaveLength(3);
    const [{ joined, ended }] = await app.db.query(
      `SELECT count(started_at)::int AS joined,
              count(*) FILTER (WHERE started_at IS NOT NULL
                                 AND ended_at < date_trunc('month', now()) + interval '1 month')::int AS ended
         FROM memberships`,
    );
    expect(report.months.reduce((sum, month) => sum + month.joined, 0)).toBe(joined);
    expect(report.months.reduce((sum, month) => sum + month.left, 0)).toBe(ended);
    const { body: late } = await owner.client.get<{ data: AdminMember[] }>(
      `${routes.adminMembers}?status=past_due`,
    );
    expect(late.data).toMatchObject([{ status: 'past_due', customer: { id: member.shopper.userId } }]);
    const { body: found } = await owner.client.get<{ data: AdminMember[] }>(
      `${routes.adminMembers}?query=${late.data[0]?.customer.email}`,
    );
    expect(found.data).toHaveLength(1);
    for (const route of [
      routes.adminMembers,
      routes.adminMembershipReport,
      path('adminMember', late.data[0]!.id),
    ]) {
      expect((await member.shopper.client.get(route)).status).toBe(403);
    }
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
      const found = await listed(id);
      return found.length > 0 && found;
    });
    expect(entries).toEqual([{ kind: 'dispute_opened', resolved: false }]);
  });
});
