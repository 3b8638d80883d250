import { MembershipRepository } from '../src/membership/subscription/membership.repository';
import { SyncMembership } from '../src/membership/subscription/sync-membership.service';
import type { TestApp } from './support/app';
import {
  ASKS_ALWAYS,
  ASKS_ONCE,
  atRest,
  callsSince,
  FAILS,
  Member,
  PLAIN,
  reconcile,
  startMembershipApp,
} from './support/members';

describe('a membership in time', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp();
  });
  afterAll(() => app.stop());
  afterEach(() => app.sandbox.settings({ afterFailedRenewal: 'cancel' }));

  const statuses = async (member: Member) => (await member.invoices()).map(({ status }) => status);

  it('renews twelve times: each month one invoice, one charge, one receipt, one read', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    // The card of the joining is made the default by a job.
    await atRest(app);
    const before = app.sandbox.requests().length;
    for (let month = 1; month <= 12; month++) await member.passPeriod();
    const reads = callsSince(app, before).filter((call) => !call.startsWith('GET /v1/subscriptions/:id'));
    expect(reads).toEqual([]);
    // The test itself reads the subscription once a month.
    expect(callsSince(app, before)).toHaveLength(24);
    const invoices = await member.invoices();
    expect(invoices.map(({ status, reason }) => `${reason} ${status}`)).toEqual([
      ...Array(12).fill('renewal paid'),
      'join paid',
    ]);
    expect(invoices.map(({ total }) => total.amount)).toEqual([...Array(12).fill(5000), 5999]);
    expect(await member.charges()).toHaveLength(13);
    expect(await member.subjects()).toHaveLength(13);
    const { status, currentPeriodEnd } = await member.read();
    expect(status).toBe('active');
    expect(Date.parse(currentPeriodEnd ?? '')).toBe(
      (await member.subscription()).items.data[0]!.current_period_end * 1_000,
    );
  });

  it('renews quietly with a card that was asked for once', async () => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ONCE);
    await member.passPeriod();
    await member.passPeriod();
    expect(await statuses(member)).toEqual(['paid', 'paid', 'paid']);
    expect(await member.subjects()).toHaveLength(3);
  });

  it('mails of a renewal that waits at the bank, and of one that was declined, alike', async () => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ALWAYS);
    app.sandbox.webhooks({ drop: true });
    await member.passPeriod();
    app.sandbox.webhooks();
    // Stripe may leave the intent at the bank instead of declining it (docs.stripe.com/billing/subscriptions/overview).
    const sync = app.nest.get(SyncMembership);
    const { id } = await member.row();
    const read = await sync.ensureAndRead(
      (await app.nest.get(MembershipRepository, { strict: false }).find(id))!,
    );
    const [renewal] = read.invoices;
    Object.assign(renewal!.intent!, {
      status: 'requires_action',
      lastError: null,
      clientSecret: 'pi_1_secret_2',
    });
    await sync.apply(id, read);
    await atRest(app);
    expect((await member.subjects()).at(-1)).toBe('Confirm your membership payment');
    const [late] = await app.db.query(
      'SELECT payment_status, failed_at FROM invoices WHERE membership_id = $1 AND status = $2',
      [id, 'open'],
    );
    expect(late).toMatchObject({ payment_status: 'requires_action', failed_at: expect.any(Date) });
  });

  it('tries a card that starts to fail again, waits out the grace, and ends', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    const failing = await member.shopper.saveCard(FAILS);
    expect((await member.changeCard({ paymentMethodId: failing })).body.setup.status).toBe('succeeded');
    app.sandbox.settings({ afterFailedRenewal: 'leave_past_due' });
    await member.passPeriod();
    expect(await member.read()).toMatchObject({ status: 'past_due', isMember: true });
    const failed = 'Your membership payment failed';
    expect(await member.subjects()).toEqual(['Welcome, and your receipt', failed]);
    await member.pass({ days: 4 });
    await member.pass({ days: 6 });
    expect(await member.subjects()).toEqual(['Welcome, and your receipt', failed, failed, failed]);
    await reconcile(app);
    expect((await member.read()).status).toBe('past_due');
    await member.pass({ days: 4 });
    await reconcile(app);
    const over = await member.read();
    expect(over).toMatchObject({ status: 'canceled', isMember: false, payment: null, nextPayment: null });
    expect(await statuses(member)).toEqual(['void', 'paid']);
    expect((await member.subscription()).status).toBe('canceled');
    expect(await member.charges()).toHaveLength(1);
    const [last] = (await member.mails()).slice(-1);
    expect(last?.subject).toBe('Your membership has ended');
    expect(last?.text).toContain('because its renewal was not paid');
    const old = await member.pay((await member.invoices())[0]!.id, PLAIN);
    expect(old.body).toMatchObject({ code: 'invoice_void' });
    // Whoever joins again has a new membership.
    expect((await member.become(PLAIN)).status).toBe('active');
  });

  it('does not end when it was paid at Stripe and no word of that came', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    await member.changeCard({ paymentMethodId: await member.shopper.saveCard(FAILS) });
    await member.passPeriod();
    expect((await member.read()).status).toBe('past_due');
    app.sandbox.webhooks({ drop: true });
    const { stripe_id } = await member.row();
    const { customer } = await member.subscription();
    const good = await app.stripe.paymentMethods.attach('pm_card_visa', { customer: String(customer) });
    await app.stripe.subscriptions.update(stripe_id, { default_payment_method: good.id });
    await member.pass({ days: 20 });
    expect((await member.read()).status).toBe('past_due');
    app.sandbox.webhooks();
    await reconcile(app);
    expect(await member.read()).toMatchObject({ status: 'active', isMember: true });
    expect((await member.subscription()).status).toBe('active');
    expect(await member.charges()).toHaveLength(2);
  });

  it('keeps the month that was paid at the bank when it is canceled before anybody heard of that', async () => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ALWAYS);
    await member.passPeriod();
    const { body } = await member.pay((await member.invoices())[0]!.id, ASKS_ALWAYS);
    app.sandbox.webhooks({ drop: true });
    await member.shopper.challenge(body.clientSecret ?? '', 'succeed');
    expect((await member.cancel()).body).toMatchObject({ status: 'active', cancelAtPeriodEnd: true });
    app.sandbox.webhooks();
    expect(await statuses(member)).toEqual(['paid', 'paid']);
  });

  it('ends at once when it is canceled while it is late, and owes nothing', async () => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ALWAYS);
    await member.passPeriod();
    expect((await member.cancel()).body).toMatchObject({ status: 'canceled', payment: null });
    expect(await statuses(member)).toEqual(['void', 'paid']);
    await atRest(app);
    const [last] = (await member.mails()).slice(-1);
    expect(last?.subject).toBe('Your membership has ended');
    // It was given up, whatever was unpaid then.
    expect(last?.text).toContain('You do not owe anything');
    expect(last?.text).not.toContain('not paid');
    await member.pass({ days: 30 });
    expect(await member.charges()).toHaveLength(1);
  });

  it('ends with Stripe where Stripe is quicker', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    await member.changeCard({ paymentMethodId: await member.shopper.saveCard(FAILS) });
    await member.passPeriod();
    await member.pass({ days: 20 });
    expect((await member.read()).status).toBe('canceled');
    await reconcile(app);
    expect(await statuses(member)).toEqual(['void', 'paid']);
    expect((await member.mails()).at(-1)?.text).toContain('because its renewal was not paid');
  });

  it('is canceled, resumed, canceled, and ends with its period', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    const canceled = (await member.cancel()).body;
    expect(canceled).toMatchObject({
      status: 'active',
      cancelAtPeriodEnd: true,
      nextPayment: null,
      isMember: true,
    });
    expect((await member.cancel()).body).toMatchObject({ code: 'membership_already_canceled' });
    expect((await member.resume()).body).toMatchObject({ status: 'active', cancelAtPeriodEnd: false });
    expect((await member.resume()).body).toMatchObject({ code: 'membership_not_canceled' });
    await member.passPeriod();
    expect(await statuses(member)).toEqual(['paid', 'paid']);
    await member.cancel();
    await member.passPeriod();
    expect(await member.read()).toMatchObject({ status: 'canceled', isMember: false });
    expect(await statuses(member)).toEqual(['paid', 'paid']);
    expect((await member.resume()).body).toMatchObject({ code: 'membership_not_active' });
    expect((await member.subjects()).at(-1)).toBe('Your membership has ended');
  });

  it('expires when its first payment is never made, and can be begun again', async () => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ALWAYS, 'close');
    expect(await member.read()).toMatchObject({ status: 'incomplete', isMember: false });
    await member.pass({ hours: 24 });
    expect(await member.read()).toMatchObject({ status: 'incomplete_expired', payment: null });
    expect(await statuses(member)).toEqual(['void']);
    expect(await member.subjects()).toEqual([]);
    expect((await member.become(PLAIN)).status).toBe('active');
    expect(await member.charges()).toHaveLength(1);
  });

  it('is charged to another card from the middle of a period on', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    await member.pass({ days: 10 });
    const { body } = await member.changeCard({ paymentMethodId: await member.shopper.enterCard(ASKS_ONCE) });
    expect(body.setup.status).toBe('requires_action');
    expect(body.paymentMethod?.last4).toBe('4242');
    await member.shopper.challenge(body.setup.clientSecret ?? '', 'succeed');
    const changed = await member.changeCard({ setupId: body.setup.id });
    expect(changed.body).toMatchObject({ setup: { status: 'succeeded' }, paymentMethod: { last4: '3155' } });
    await member.passPeriod();
    const [renewal] = await member.invoices();
    expect(renewal).toMatchObject({ status: 'paid', payment: { paymentMethod: { last4: '3155' } } });
    expect((await member.shopper.cards()).find(({ isDefault }) => isDefault)?.last4).toBe('3155');
  });

  it('keeps its price when the plan has another one, until the owner moves it', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    const { items } = await member.subscription();
    const { product, lookup_key } = items.data[0]!.price;
    const dearer = await app.stripe.prices.create({
      product: String(product),
      currency: 'usd',
      unit_amount: 6000,
      recurring: { interval: 'month' },
      lookup_key: lookup_key ?? '',
      transfer_lookup_key: true,
    });
    await member.pass({ hours: 1 });
    expect(await member.read()).toMatchObject({
      monthly: { amount: 5000 },
      plan: { monthly: { amount: 6000 } },
    });
    await member.passPeriod();
    expect((await member.invoices())[0]).toMatchObject({ status: 'paid', total: { amount: 5000 } });
    const other = await Member.onClock(app);
    await other.become(PLAIN);
    expect((await other.invoices())[0]?.total.amount).toBe(6999);
    await app.stripe.subscriptions.update((await member.row()).stripe_id, {
      items: [{ id: items.data[0]!.id, price: dearer.id }],
      proration_behavior: 'none',
    });
    await member.passPeriod();
    expect((await member.invoices())[0]).toMatchObject({ status: 'paid', total: { amount: 6000 } });
    expect((await member.read()).monthly?.amount).toBe(6000);
  });

  it('reminds of each renewal once, and not of one that will not be', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    const reminders = async () =>
      (await member.subjects()).filter((subject) => subject.includes('renews on'));
    await reconcile(app);
    expect(await reminders()).toEqual([]);
    await member.pass({ days: 28 });
    await reconcile(app);
    await reconcile(app);
    expect(await reminders()).toHaveLength(1);
    // The zone of a day stands beside it.
    const reminder = (await member.mails()).find(({ subject }) => subject.includes('renews on'));
    expect(reminder?.text).toMatch(/renews on \w+ \d+, \d{4} \(UTC\)/);
    await member.passPeriod();
    await member.cancel();
    await member.pass({ days: 28 });
    await reconcile(app);
    expect(await reminders()).toHaveLength(1);
  });
});
