import type { TestApp } from './support/app';
import { Member, PLAIN, reconcile, startMembershipApp } from './support/members';

describe('what happens to a membership at Stripe, unheard or by hand', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp();
  });
  afterAll(() => app.stop());

  const statuses = async (member: Member) => (await member.invoices()).map(({ status }) => status);

  it('is read by itself when no word of a renewal comes', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    app.sandbox.webhooks({ drop: true });
    await member.passPeriod();
    expect(await statuses(member)).toEqual(['paid']);
    await member.pass({ hours: 1 });
    await reconcile(app);
    expect(await statuses(member)).toEqual(['paid', 'paid']);
    app.sandbox.webhooks();
  });

  it('is read by itself as well when its new period is known, and its invoice was a draft then', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    const { items } = await member.subscription();
    await member.pass({ hours: (items.data[0]!.current_period_end - (await member.now())) / 3_600 });
    expect((await member.cancel()).body).toMatchObject({ cancelAtPeriodEnd: true });
    expect((await member.resume()).body).toMatchObject({ cancelAtPeriodEnd: false });
    expect(await statuses(member)).toEqual(['paid']);
    app.sandbox.webhooks({ drop: true });
    await member.pass({ hours: 4 });
    app.sandbox.webhooks();
    await reconcile(app);
    expect(await statuses(member)).toEqual(['paid', 'paid']);
    const reads = async () => {
      const before = app.sandbox.requests().length;
      const { stripe_id } = await member.row();
      await app.db.query('UPDATE memberships SET reread_at = NULL WHERE stripe_id = $1', [stripe_id]);
      await reconcile(app);
      return app.sandbox
        .requests()
        .slice(before)
        .filter(({ path: at }) => at.endsWith(stripe_id));
    };
    expect(await reads()).toEqual([]);
  });
});
