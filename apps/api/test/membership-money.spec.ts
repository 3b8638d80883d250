import { type MemberDetail, path } from '@app/contracts';
import { Subscriptions } from '../src/membership/subscription/subscriptions.service';
import type { TestApp } from './support/app';
import { inbox } from './support/inbox';
import {
  ASKS_ALWAYS,
  atRest,
  DECLINED,
  Member,
  mismatchesOf,
  PLAIN,
  setTime,
  startMembershipApp,
} from './support/members';
import { Owner } from './support/owner';

const REFUND_PENDING = '4000000000007726';

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

  const intentOf = async (member: Member): Promise<string> => {
    const [{ intent_id }] = await app.db.query(
      'SELECT intent_id FROM invoices WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1',
      [member.shopper.userId],
    );
    return intent_id;
  };
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

  it('is not refunded while its refund is pending', async () => {
    const member = await Member.onClock(app);
    await member.become(REFUND_PENDING);
    await app.stripe.refunds.create({ payment_intent: await intentOf(member), amount: 1000 });
    await atRest(app);
    expect((await member.invoices())[0]).toMatchObject({ status: 'paid', refundedAmount: 0 });
    await member.pass({ hours: 1 });
    expect((await member.invoices())[0]).toMatchObject({ status: 'paid', refundedAmount: 1000 });
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
    expect(await member.refunds()).toMatchObject([{ amount: 5999, metadata: { membershipId: row.id } }]);
    const kinds = await mismatchesOf(app, row.id);
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
    expect(await mismatchesOf(app, row.id)).toEqual([{ kind: 'unexpected_payment', resolved: true }]);
  });

  it('goes back when it is another sum than was agreed to', async () => {
    const member = await Member.new(app);
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    const row = await member.row();
    await app.db.query('UPDATE memberships SET agreed_amount = 5000 WHERE id = $1', [row.id]);
    await member.confirmUntilDone(body.payment!);
    await atRest(app);
    expect(await member.refunds()).toMatchObject([{ amount: 5999 }]);
    expect((await member.read()).status).toBe('canceled');
    expect(await mismatchesOf(app, row.id)).toEqual([{ kind: 'unexpected_payment', resolved: true }]);
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
    // What it says adds up.
    const invoice = (await member.invoices()).find(({ status }) => status === 'paid');
    expect(invoice?.total.amount).toBe(4999);
    expect(invoice?.lines.map(({ amount }) => amount)).toEqual([999, 5000, -1000]);
    expect((await member.mails()).at(-1)?.text).toContain('Credit and discounts: -$10.00');
  });

  it('may be nothing where the owner has given credit; the card is set up for the next months all the same', async () => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ALWAYS, 'close');
    await member.cancel();
    const { customer_id } = await member.row();
    await app.stripe.customers.update(customer_id, { balance: -5_999 });
    const { status, body } = await member.joinWithNew(PLAIN);
    expect(`${status} ${body.status}`).toBe('201 active');
    expect(body).toMatchObject({ payment: null, paymentMethod: { last4: '4242' } });
    await atRest(app);
    expect(await member.charges()).toEqual([]);
    expect((await member.subscription()).default_payment_method).not.toBeNull();
    await member.passPeriod();
    expect(await member.charges()).toMatchObject([{ amount: 5000 }]);
    expect((await member.invoices()).map(({ status }) => status).sort()).toEqual(['paid', 'paid', 'void']);
  });

  it('may be nothing, with a card that the bank asks about: the member has joined, and sets it up later', async () => {
    const member = await Member.new(app);
    await member.become(ASKS_ALWAYS, 'close');
    await member.cancel();
    const { customer_id } = await member.row();
    await app.stripe.customers.update(customer_id, { balance: -10_000 });
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    expect(body).toMatchObject({ status: 'active', isMember: true, paymentMethod: null });
    const paymentMethodId = await member.shopper.enterCard(ASKS_ALWAYS);
    const { setup } = (await member.changeCard({ paymentMethodId })).body;
    await member.shopper.challenge(setup.clientSecret ?? '', 'succeed');
    expect((await member.changeCard({ setupId: setup.id })).body.paymentMethod).toMatchObject({
      last4: '3184',
    });
    // Neither does a card that the bank declines cost the membership.
    const other = await Member.new(app);
    await other.become(ASKS_ALWAYS, 'close');
    await other.cancel();
    await app.stripe.customers.update((await other.row()).customer_id, { balance: -10_000 });
    expect((await other.joinWithNew(DECLINED)).body).toMatchObject({ status: 'active', paymentMethod: null });
    expect((await other.joinWithNew(PLAIN)).body).toMatchObject({ code: 'already_member' });
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
    expect(await mismatchesOf(app, row.id)).toEqual([{ kind: 'refund_failed', resolved: false }]);
    await atRest(app);
    expect((await member.invoices())[0]?.refundedAmount).toBe(5900);
  });
});
