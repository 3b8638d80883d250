import { routes } from '@app/contracts';
import fc from 'fast-check';
import type Stripe from 'stripe';
import { OverdueMemberships } from '../src/membership/renewals/overdue-memberships.service';
import type { TestApp } from './support/app';
import { ASKS_ALWAYS, atRest, Member, PLAIN, startMembershipApp } from './support/members';

describe('the events of one renewal, in any order, repeated, late and lost', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp({ everyEvent: true });
  });
  afterAll(() => app.stop());

  /** What must be the same in the end. */
  const endState = async (member: Member) => {
    const { id, status, current_period_end, past_due_since, payment_method_id, reported, stale } =
      await member.row();
    const invoices = await app.db.query(
      `SELECT stripe_id, status, amount, amount_paid, attempt_count, payment_status, card ->> 'last4' AS card
         FROM invoices WHERE membership_id = $1 ORDER BY created_at, stripe_id`,
      [id],
    );
    const mails = await app.db.query(
      `SELECT split_part(key, ':', 1) AS kind, count(*)::int AS n FROM mails
        WHERE recipient = (SELECT email FROM users WHERE id = $1) GROUP BY 1 ORDER BY 1`,
      [member.shopper.userId],
    );
    return {
      status,
      current_period_end,
      past_due_since,
      payment_method_id,
      reported,
      stale,
      invoices,
      mails,
    };
  };

  /** A member at the end of a month, what the rows say then, and the events that its renewal makes. */
  const renewal = async (number: string) => {
    const member = await Member.onClock(app);
    await member.become(number);
    await atRest(app);
    const { id } = await member.row();
    await app.db.query('CREATE TABLE IF NOT EXISTS before_renewal AS SELECT * FROM memberships WHERE false');
    await app.db.query('INSERT INTO before_renewal SELECT * FROM memberships WHERE id = $1', [id]);
    app.sandbox.webhooks({ drop: true });
    const [{ id: last }] = (await app.stripe.events.list({ limit: 1 })).data as [Stripe.Event];
    await member.passPeriod();
    await member.pass({ hours: 1 });
    app.sandbox.webhooks();
    const { data } = await app.stripe.events.list({ limit: 100, ending_before: last });
    const about = new Set([
      'customer.subscription',
      'invoice',
      'invoice_payment',
      'payment_intent',
      'charge',
    ]);
    const events = data.filter(({ type }) => about.has(type.split('.').slice(0, -1).join('.')));
    return { member, id, events };
  };

  /** The rows as they were before the renewal. */
  const reset = async (member: Member, id: string, events: Stripe.Event[]) => {
    await app.db.query('DELETE FROM webhook_events WHERE id = ANY ($1)', [events.map((event) => event.id)]);
    await app.db.query(`DELETE FROM invoices WHERE membership_id = $1 AND reason <> 'join'`, [id]);
    await app.db.query(
      `DELETE FROM mails WHERE recipient = (SELECT email FROM users WHERE id = $1) AND key LIKE 'invoice-%'`,
      [member.shopper.userId],
    );
    await app.db.query(
      `UPDATE memberships m SET (status, current_period_start, current_period_end, past_due_since, version, reported, stale,
                                 reread_at, payment_method_id, card)
            = (b.status, b.current_period_start, b.current_period_end, b.past_due_since, m.version + 1, b.reported, b.stale,
               NULL, b.payment_method_id, b.card)
         FROM before_renewal b WHERE b.id = m.id AND m.id = $1`,
      [id],
    );
  };

  const deliver = async (event: Stripe.Event) => {
    const payload = JSON.stringify(event);
    const secret = app.config.stripe.webhookSecret;
    const signature = app.stripe.webhooks.generateTestHeaderString({ payload, secret });
    const { status } = await fetch(`${app.url}${routes.stripeWebhook}`, {
      method: 'POST',
      headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
      body: payload,
    });
    expect(status).toBe(200);
  };

  /** An order of events: each so often, or never; some let everything come to rest before them. */
  const orders = (count: number) =>
    fc
      .array(fc.record({ place: fc.nat(count - 1), rests: fc.boolean() }), { maxLength: count * 2 })
      .map((deliveries) => deliveries);

  it.each([
    ['is paid', PLAIN, 'active'],
    ['asks for its owner', ASKS_ALWAYS, 'past_due'],
  ])('of a renewal that %s', async (_, number, status) => {
    const { member, id, events } = await renewal(number);
    expect(events.length).toBeGreaterThanOrEqual(6);
    await reset(member, id, events);
    for (const event of [...events].reverse()) await deliver(event);
    await atRest(app);
    const expected = await endState(member);
    expect(expected).toMatchObject({ status, reported: [], stale: false });
    expect(expected.invoices).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(orders(events.length), async (deliveries) => {
        await reset(member, id, events);
        for (const { place, rests } of deliveries) {
          if (rests) await atRest(app);
          await deliver(events[place]!);
        }
        await atRest(app);
        await app.nest.get(OverdueMemberships).run();
        await atRest(app);
        expect(await endState(member)).toEqual(expected);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});
