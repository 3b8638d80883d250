import fc from 'fast-check';
import { OverdueMemberships } from '../src/membership/renewals/overdue-memberships.service';
import type { TestApp } from './support/app';
import { ASKS_ALWAYS, atRest, DECLINED, Member, PLAIN, startMembershipApp } from './support/members';
import { waitFor } from './support/wait-for';

/** A 429 says that nothing was executed, so it never comes after the effect. */
const troubles = [
  { kind: '429', when: 'before' },
  { kind: '500', when: 'before' },
  { kind: '500', when: 'after' },
  { kind: '409', when: 'before' },
  { kind: '409', when: 'after' },
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
] as const;
const calls = [
  { method: 'POST', path: '/v1/subscriptions' },
  { method: 'POST', path: '/v1/payment_intents/*/confirm' },
  { method: 'GET', path: '/v1/subscriptions/:id' },
  { method: 'GET', path: '/v1/payment_intents/:id' },
  { method: 'DELETE', path: '/v1/subscriptions/*' },
] as const;

type Step =
  | { do: 'join'; card: string }
  | { do: 'bank'; outcome: 'succeed' | 'fail' }
  | { do: 'read' | 'give-up' | 'reconcile' | 'twice' }
  | { do: 'fault'; call: (typeof calls)[number]; trouble: (typeof troubles)[number] };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('join' as const),
      card: fc.constantFrom(PLAIN, DECLINED, ASKS_ALWAYS),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('bank' as const),
      outcome: fc.constantFrom('succeed' as const, 'fail' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('read' as const, 'reconcile' as const, 'twice' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('give-up' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      call: fc.constantFrom(...calls),
      trouble: fc.constantFrom(...troubles),
    }),
  },
);

describe('joining when calls to Stripe fail, in any way', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp({
      config: { PAYMENTS_RESOLVE_AFTER_MS: '1', LIMITS_DECLINES: '10000', LIMITS_CONFIRMS: '10000' },
    });
  });
  afterAll(() => app.stop());

  const run = async (member: Member, step: Step): Promise<void> => {
    switch (step.do) {
      case 'join':
        await member.joinWithNew(step.card);
        return;
      case 'twice':
        await Promise.all([member.joinWithNew(PLAIN), member.joinWithNew(PLAIN)]);
        return;
      case 'bank': {
        const { payment } = await member.read();
        // The page may be behind: then the bank has its answer already.
        const secret = payment?.clientSecret;
        if (secret) await member.shopper.challenge(secret, step.outcome).catch(() => undefined);
        return;
      }
      case 'give-up':
        if ((await member.read()).status === 'incomplete') await member.cancel();
        return;
      case 'read':
        await member.read();
        return;
      case 'reconcile':
        await app.nest.get(OverdueMemberships).run();
        return;
      case 'fault':
        app.sandbox.faults({ match: step.call, ...step.trouble, times: 1 });
        return;
    }
  };

  it('ends with one membership and one charge', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        const member = await Member.new(app);
        for (const one of steps) await run(member, one);
        app.sandbox.clearFaults();
        await waitFor('every confirm to be known', async () => {
          await app.nest.get(OverdueMemberships).run();
          const open = await app.db.query(
            `SELECT 1 FROM invoice_attempts a JOIN memberships m ON m.id = a.membership_id
              WHERE m.user_id = $1 AND a.closed_at IS NULL`,
            [member.shopper.userId],
          );
          return open.length === 0;
        });
        await atRest(app);
        await waitFor('a membership', async () => {
          const { status, payment } = await member.read();
          if (status === 'active') return true;
          if (payment?.status !== 'processing') await member.become(PLAIN).catch(() => undefined);
          return false;
        });
        await atRest(app);
        const { customer_id, stripe_id } = await member.row();
        const { data } = await app.stripe.subscriptions.list({ customer: customer_id, status: 'all' });
        expect(data.filter(({ status }) => status === 'active').map(({ id }) => id)).toEqual([stripe_id]);
        const charges = await member.charges();
        expect(charges.reduce((sum, charge) => sum + charge.amount - charge.amount_refunded, 0)).toBe(5999);
        const rows = await app.db.query(
          `SELECT status, count(*)::int AS n FROM invoices WHERE user_id = $1 AND status <> 'void' GROUP BY 1`,
          [member.shopper.userId],
        );
        expect(rows).toEqual([{ status: 'paid', n: 1 }]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 300_000);

  it.each([
    { kind: '500', when: 'after' },
    { kind: 'drop', when: 'after' },
    { kind: '409', when: 'before' },
  ] as const)('recovers a renewal with one charge: $kind $when', async (trouble) => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ALWAYS);
    await member.passPeriod();
    const [invoice] = await member.invoices();
    const match = { method: 'POST', path: '/v1/payment_intents/*/confirm' };
    app.sandbox.faults({ match, ...trouble, times: 3 });
    app.sandbox.faults({
      match: { method: 'GET', path: '/v1/subscriptions/:id' },
      kind: 'drop',
      when: 'before',
      times: 2,
    });
    await member.pay(invoice!.id, PLAIN);
    await member.pay(invoice!.id, PLAIN);
    app.sandbox.clearFaults();
    await waitFor('the membership to go on', async () => {
      await app.nest.get(OverdueMemberships).run();
      const { status, payment } = await member.read();
      if (payment && payment.status !== 'processing') await member.pay(invoice!.id, PLAIN);
      return status === 'active';
    });
    await atRest(app);
    expect(await member.charges()).toHaveLength(2);
    expect(await member.row()).toMatchObject({ reported: [], stale: false, past_due_since: null });
  });
});
