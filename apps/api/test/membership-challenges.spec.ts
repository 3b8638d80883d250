import { LimitsService } from '../src/limits/limits.service';
import { DeleteExpiredJob } from '../src/retention/delete-expired.job';
import type { TestApp } from './support/app';
import { ASKS_ALWAYS, atRest, FAILS, Member, PLAIN, startMembershipApp } from './support/members';

const CONFIRM = { method: 'POST', path: '/v1/payment_intents/*/confirm' };

describe('a challenge of a renewal', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp({ config: { TRUST_PROXY: '1' } });
  });
  afterAll(() => app.stop());
  afterEach(() => {
    app.sandbox.clearFaults();
    app.sandbox.webhooks();
    app.sandbox.settings({ afterFailedRenewal: 'cancel' });
  });

  let addresses = 0;
  const moveTo = (member: Member) => {
    member.shopper.client.address = `203.0.113.${++addresses}`;
    return member.shopper.client.address;
  };
  const failuresOf = async ({ shopper: { userId } }: Member, ...networks: string[]) => {
    const counters = [
      { name: 'declines', key: userId } as const,
      { name: 'unverifiedCardFailures', key: userId } as const,
      ...networks.map((key) => ({ name: 'cardFailuresPerAddress', key }) as const),
    ];
    return (await app.nest.get(LimitsService).count([], counters)).map(({ points }) => points);
  };
  const networksOf = async (member: Member): Promise<string[]> => {
    const kept = 'SELECT network FROM invoice_attempts WHERE membership_id = $1 AND network IS NOT NULL';
    const rows = await app.db.query(kept, [(await member.row()).id]);
    return rows.map(({ network }: { network: string }) => network);
  };
  /** A member whose card declines renewals, and whose last one is unpaid. */
  const late = async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    await member.passPeriodWith(FAILS);
    const [invoice] = await member.invoices();
    return { member, invoiceId: invoice!.id };
  };
  /** Tries a card and leaves the challenge that its bank asks for. */
  const leave = async (member: Member, invoiceId: string) => {
    const { body } = await member.pay(invoiceId, ASKS_ALWAYS);
    expect(body.status).toBe('requires_action');
    return body.clientSecret ?? '';
  };

  it('that was left does not count when Stripe retries the default card, and its address goes', async () => {
    const { member, invoiceId } = await late();
    const network = moveTo(member);
    await leave(member, invoiceId);
    expect(await networksOf(member)).toEqual([network]);
    await member.pass({ days: 8 });
    expect((await member.invoices())[0]).toMatchObject({
      status: 'open',
      payment: { status: 'requires_payment_method' },
    });
    expect(await failuresOf(member, network)).toEqual([0, 0, 0]);
    expect(await networksOf(member)).toEqual([]);
  });

  it('that fails counts for its own try, not for one over it that was never made', async () => {
    const { member, invoiceId } = await late();
    const network = moveTo(member);
    const secret = await leave(member, invoiceId);
    const other = moveTo(member);
    app.sandbox.faults({ match: CONFIRM, kind: '429', when: 'before', times: 2 });
    expect((await member.pay(invoiceId, PLAIN)).body.code).toBe('payment_provider_unavailable');
    app.sandbox.clearFaults();
    await member.shopper.challenge(secret, 'fail');
    await atRest(app);
    await member.read();
    expect(await failuresOf(member, network, other)).toEqual([1, 1, 1, 0]);
    expect(await networksOf(member)).toEqual([]);
  });

  it('that is found failed while another invoice is paid counts, and its address goes', async () => {
    app.sandbox.settings({ afterFailedRenewal: 'leave_past_due' });
    const { member, invoiceId: first } = await late();
    await member.passPeriod();
    const second = (await member.invoices())[0]!.id;
    expect(second).not.toBe(first);
    const network = moveTo(member);
    const secret = await leave(member, first);
    const other = moveTo(member);
    // Nothing tells of it but what is read to close the try.
    app.sandbox.webhooks({ drop: true });
    await member.shopper.challenge(secret, 'fail');
    app.sandbox.faults({ match: CONFIRM, kind: 'drop', when: 'after', times: 1 });
    expect((await member.pay(second, PLAIN)).body.status).toBe('succeeded');
    expect(await failuresOf(member, network, other)).toEqual([1, 1, 1, 0]);
    expect(await networksOf(member)).toEqual([]);
  });

  it('that nobody ends keeps its address for a day at most', async () => {
    const { member, invoiceId } = await late();
    const network = moveTo(member);
    await leave(member, invoiceId);
    const openedBefore = (hours: number) =>
      app.db.query(
        'UPDATE invoice_attempts SET opened_at = now() - make_interval(hours => $2) WHERE network = $1',
        [network, hours],
      );
    await openedBefore(23);
    await app.nest.get(DeleteExpiredJob).run();
    expect(await networksOf(member)).toEqual([network]);
    await openedBefore(25);
    await app.nest.get(DeleteExpiredJob).run();
    expect(await networksOf(member)).toEqual([]);
  });
});
