import { randomUUID } from 'node:crypto';
import {
  type Member as AdminMember,
  type MemberDetail,
  type MembershipReport,
  path,
  routes,
} from '@app/contracts';
import type { TestApp } from './support/app';
import { ASKS_ALWAYS, atRest, Member, PLAIN, setTime, startMembershipApp } from './support/members';
import { Owner } from './support/owner';
import { waitFor } from './support/wait-for';

const REFUND_FAILS = '4000000000005126';

describe('memberships in Admin', () => {
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

  const detail = async ({ id }: { id: string }) =>
    (await owner.client.get<MemberDetail>(path('adminMember', id))).body;
  const end = (member: { id: string }, body: object) =>
    owner.client.post<MemberDetail & { code?: string }>(path('adminMemberCancel', member.id), body);

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
    expect(await member.refunds()).toMatchObject([{ amount: before.refundableRest }]);
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

  it('have what is left sent from the list of mismatches where Stripe refused a refund', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    const row = await member.row();
    expect((await detail(row)).refundableRest).toBeGreaterThan(99);
    app.sandbox.webhooks({ drop: true });
    const [charge] = await member.charges();
    // Somebody at Stripe has given almost all of it back, unheard: the rest is refused, and what is left goes back then.
    await app.stripe.refunds.create({ charge: charge!.id, amount: 5_900 });
    app.sandbox.webhooks();
    await end(row, { when: 'now', refundRest: true });
    await atRest(app);
    const open = (): Promise<{ id: string }[]> =>
      app.db.query(
        `SELECT id FROM mismatches WHERE kind = 'refund_failed' AND resolved_at IS NULL
            AND details ->> 'membershipId' = $1`,
        [row.id],
      );
    const [entry] = await open();
    const resolve = () =>
      owner.client.post<{ resolvedAt: string | null; code?: string }>(
        path('adminMismatchResolve', entry!.id),
        {},
      );
    const { status, body } = await resolve();
    expect(`${status} ${body.code ?? 'resolved'}`).toBe('200 resolved');
    await atRest(app);
    expect(await open()).toEqual([]);
    const refunds = (await member.refunds()).map(({ amount, status: now }) => ({ amount, status: now }));
    expect(refunds).toEqual([
      { amount: 99, status: 'succeeded' },
      { amount: 5_900, status: 'succeeded' },
    ]);
    expect((await detail(row)).timeline.map(({ what }) => what)).toContain('membership.refund');
  });

  it('have a refund sent again that failed at the bank', async () => {
    const member = await Member.new(app);
    const { body: joined } = await member.joinWithNew(REFUND_FAILS);
    expect(joined.status).toBe('active');
    const row = await member.row();
    await end(row, { when: 'now', refundRest: true });
    const open = (): Promise<{ id: string; details: { amount: number } }[]> =>
      app.db.query(
        `SELECT id, details FROM mismatches WHERE kind = 'refund_failed' AND resolved_at IS NULL
            AND details ->> 'membershipId' = $1 ORDER BY found_at`,
        [row.id],
      );
    const [first] = await waitFor('the refund to fail', async () => {
      const found = await open();
      return found.length > 0 && found;
    });
    const { status } = await owner.client.post(path('adminMismatchResolve', first!.id), {});
    expect([200, 409]).toContain(status);
    await waitFor('another refund of it', async () => (await member.refunds()).length === 2);
    expect((await member.refunds()).map(({ amount }) => amount)).toEqual([
      first!.details.amount,
      first!.details.amount,
    ]);
  });
});
