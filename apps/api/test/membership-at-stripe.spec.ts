import { type Invoice, type ProblemDetails, path } from '@app/contracts';
import { MembershipsService } from '../src/membership/memberships.service';
import type { TestApp } from './support/app';
import { ASKS_ALWAYS, atRest, FAILS, Member, PLAIN, reconcile, startMembershipApp } from './support/members';

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

  it('has the invoices of all months in which no word came, once each', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    app.sandbox.webhooks({ drop: true });
    for (let month = 1; month <= 3; month++) await member.passPeriod();
    await member.pass({ hours: 1 });
    app.sandbox.webhooks();
    await reconcile(app);
    expect(await statuses(member)).toEqual(['paid', 'paid', 'paid', 'paid']);
    const receipts = (await member.subjects()).filter((subject) => subject.includes('receipt'));
    expect(receipts).toHaveLength(4);
    await member.passPeriod();
    expect(await statuses(member)).toHaveLength(5);
  });

  it('names no card where the owner has marked an invoice as paid, and refunds nothing of it', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    await member.passPeriodWith(FAILS);
    const { latest_invoice } = await member.subscription();
    await app.stripe.invoices.pay(String(latest_invoice), { paid_out_of_band: true });
    await atRest(app);
    expect(await member.read()).toMatchObject({ status: 'active', payment: null });
    const [renewal] = await member.invoices();
    expect(renewal).toMatchObject({ status: 'paid', payment: { status: 'succeeded', paymentMethod: null } });
    const receipt = (await member.mails()).at(-1);
    expect(receipt?.text).toMatch(/^\$50.00 was paid on /m);
    const { id } = await member.row();
    expect(await app.nest.get(MembershipsService).refundableRest(id)).toBe(0);
  });

  it('keeps and shows no secret of an invoice that the owner has written off, which nobody can pay here', async () => {
    const member = await Member.new(app);
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    expect(body.payment).toMatchObject({ status: 'requires_action', clientSecret: expect.any(String) });
    const id = String(body.payment?.id);
    const { latest_invoice } = await member.subscription();
    await app.stripe.invoices.markUncollectible(String(latest_invoice));
    await atRest(app);
    const [row] = await app.db.query(
      'SELECT status, payment_status, client_secret, next_action_type FROM invoices WHERE id = $1',
      [id],
    );
    expect(row).toEqual({
      status: 'uncollectible',
      payment_status: 'canceled',
      client_secret: null,
      next_action_type: null,
    });
    const payment = { status: 'canceled', clientSecret: null, nextAction: null };
    expect(await member.invoices()).toMatchObject([{ status: 'uncollectible', payment }]);
    const { client } = member.shopper;
    expect((await client.get<Invoice>(path('invoice', id))).body.payment).toMatchObject(payment);
    const card = { paymentMethodId: await member.shopper.enterCard(PLAIN) };
    const refused = await client.post<ProblemDetails>(path('invoiceConfirm', id), card);
    expect(refused).toMatchObject({ status: 409, body: { code: 'invoice_void' } });
    // Whoever has passed the challenge by then has paid it.
    await member.shopper.challenge(body.payment?.clientSecret ?? '', 'succeed');
    await atRest(app);
    expect(await member.invoices()).toMatchObject([{ status: 'paid', payment: { status: 'succeeded' } }]);
  });

  it('shows an invoice that is heard of when it is written off already as one that nobody pays', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    app.sandbox.webhooks({ drop: true });
    await member.passPeriodWith(FAILS);
    await member.pass({ hours: 1 });
    const { latest_invoice } = await member.subscription();
    await app.stripe.invoices.markUncollectible(String(latest_invoice));
    app.sandbox.webhooks();
    await reconcile(app);
    expect((await member.invoices())[0]).toMatchObject({
      status: 'uncollectible',
      payment: { status: 'canceled', clientSecret: null, nextAction: null },
    });
  });

  it('renews until the day of its end that the owner has set there, and says so', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    const { id } = await member.subscription();
    const cancel_at = (await member.now()) + 75 * 86_400;
    await app.stripe.subscriptions.update(id, { cancel_at, proration_behavior: 'none' });
    await atRest(app);
    expect(await member.read()).toMatchObject({
      cancelAtPeriodEnd: false,
      nextPayment: { amount: { amount: 5000 } },
    });
    await member.passPeriod();
    expect((await member.read()).nextPayment).not.toBeNull();
    await member.passPeriod();
    expect(await statuses(member)).toEqual(['paid', 'paid', 'paid']);
    expect(await member.read()).toMatchObject({ cancelAtPeriodEnd: true, nextPayment: null });
    await member.pass({ days: 20 });
    expect(await member.read()).toMatchObject({ status: 'canceled' });
  });

  it('reminds of the first payment after months that the owner has given away there', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    const { id } = await member.subscription();
    const trial_end = (await member.now()) + 45 * 86_400;
    await app.stripe.subscriptions.update(id, { trial_end, proration_behavior: 'none' });
    await atRest(app);
    expect(await member.read()).toMatchObject({ status: 'trialing', isMember: true });
    await member.pass({ days: 43 });
    await reconcile(app);
    const mails = (await member.mails()).slice(1);
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Your membership receipt /),
      expect.stringMatching(/^Your membership renews on /),
    ]);
    expect(mails[0]?.text).toContain('Nothing was charged');
    expect(mails[0]?.text).toContain('for $50.00. You can cancel it until then.');
    await member.passPeriod();
    expect(await member.charges()).toHaveLength(2);
  });
});
