import { path, routes } from '@app/contracts';
import type { TestApp } from './support/app';
import { Children, ensureServerBuilt } from './support/child';
import { ASKS_ALWAYS, Member, PLAIN, setTime, startMembershipApp } from './support/members';
import { Owner } from './support/owner';
import { waitFor } from './support/wait-for';

const config = {
  PAYMENTS_RESOLVE_AFTER_MS: '2000',
  PAYMENTS_REREAD_AFTER_MS: '60000',
  PAYMENTS_RECONCILE_EVERY_MS: '1000',
};
/** What the project promises after a restart. */
const A_MINUTE = 60;

describe('a membership when processes are killed', () => {
  let app: TestApp;
  let children: Children;

  beforeAll(async () => {
    const folder = await ensureServerBuilt();
    app = await startMembershipApp({ worker: false, config });
    children = new Children(folder, app, config);
  });
  afterAll(async () => {
    await children.kill();
    await app.stop();
  });
  afterEach(() => {
    app.sandbox.clearFaults();
    app.sandbox.webhooks();
  });

  const asked = (method: string, pattern: RegExp) =>
    app.sandbox.requests().filter((request) => request.method === method && pattern.test(request.path))
      .length;
  const hangs = async (
    method: string,
    path: string,
    when: 'before' | 'after',
    work: () => Promise<unknown>,
  ) => {
    const pattern = new RegExp(`^${path.replaceAll('*', '[^/]+')}$`);
    const before = asked(method, pattern);
    app.sandbox.faults({ match: { method, path }, kind: 'hang', when, times: 1 });
    const call = work().catch(() => 'the API died');
    await waitFor('Stripe to have been called', () => asked(method, pattern) > before);
    // The call itself ends with its process.
    return { call };
  };
  const isActive = (member: Member) =>
    waitFor('the membership to be active', async () => (await member.row())?.status === 'active', A_MINUTE);
  const expectOneMember = async (member: Member) => {
    expect(await member.subscriptions()).toMatchObject([{ status: 'active' }]);
    expect(await member.charges()).toHaveLength(1);
    expect((await member.invoices()).map(({ status }) => status)).toEqual(['paid']);
  };

  it('the API, at each point of joining', async () => {
    // No webhook arrives: what ends, ends by itself.
    app.sandbox.webhooks({ drop: true });
    const members = await Promise.all(Array.from({ length: 4 }, () => Member.new(app)));
    const [made, looked, paid, unheard] = members as [Member, Member, Member, Member];
    for (const member of members) await member.shopper.saveCard(PLAIN);
    const cards = new Map(
      await Promise.all(members.map(async (one) => [one, (await one.shopper.cards())[0]!.id] as const)),
    );
    const card = (member: Member) => String(cards.get(member));
    const api = await children.start('main');
    const atTheBank = await Member.new(app);
    const { body: challenged } = await atTheBank.at(api).joinWithNew(ASKS_ALWAYS);
    const confirm = '/v1/payment_intents/*/confirm';

    const { call: first } = await hangs('POST', '/v1/subscriptions', 'after', () =>
      made.at(api).joinWith(card(made)),
    );
    const { call: second } = await hangs('GET', '/v1/payment_methods/*', 'before', () =>
      looked.at(api).joinWithNew(PLAIN),
    );
    const { call: third } = await hangs('POST', confirm, 'after', () => paid.at(api).joinWith(card(paid)));
    const { call: fourth } = await hangs('POST', confirm, 'before', () =>
      unheard.at(api).joinWith(card(unheard)),
    );
    await api.kill('SIGKILL');
    await Promise.all([first, second, third, fourth]);

    const again = await children.start('main');
    await atTheBank.shopper.challenge(challenged.payment?.clientSecret ?? '', 'succeed');
    expect((await atTheBank.at(again).read()).status).toBe('active');
    await children.start('worker');
    await isActive(paid);
    await isActive(unheard);
    await waitFor(
      'the subscription to be known',
      async () => (await made.row()).stripe_id !== null,
      A_MINUTE,
    );
    for (const member of [made, looked]) {
      await member.at(again).joinWith(card(member));
      await isActive(member);
    }
    for (const member of [...members, atTheBank]) await expectOneMember(member);
    const tokens = await app.db.query('SELECT 1 FROM invoice_attempts WHERE cvc_token IS NOT NULL');
    expect(tokens).toEqual([]);
  });

  it('a worker, while it reads what a webhook said, and a renewal, and while it ends a membership', async () => {
    const worker = await children.running('worker');
    const renewed = await Member.onClock(app);
    await renewed.become(PLAIN);
    const [canceled, ended] = [await Member.new(app), await Member.new(app)];
    for (const member of [canceled, ended]) {
      await member.become(PLAIN);
      await isActive(member);
    }
    const { stripe_id: toRenew } = await renewed.row();
    const { call: passed } = await hangs('GET', `/v1/subscriptions/${toRenew}`, 'after', () =>
      renewed.pass({ days: 31, hours: 3 }),
    );
    const { stripe_id: toCancel } = await canceled.row();
    await hangs('GET', `/v1/subscriptions/${toCancel}`, 'after', () =>
      app.stripe.subscriptions.update(toCancel, { cancel_at_period_end: true }),
    );
    const { stripe_id: toEnd, id } = await ended.row();
    await hangs('DELETE', `/v1/subscriptions/${toEnd}`, 'after', () =>
      app.db.query(
        `SELECT graphile_worker.add_job('end_membership', json_build_object('membershipId', $1::text))`,
        [id],
      ),
    );
    await worker.kill('SIGKILL');
    await children.start('worker');
    await waitFor(
      'the first to be canceled',
      async () => (await canceled.row()).cancel_at_period_end,
      A_MINUTE,
    );
    await waitFor(
      'the second to have ended',
      async () => (await ended.row()).status === 'canceled',
      A_MINUTE,
    );
    await passed;
    await waitFor('the renewal to be known', async () => (await renewed.invoices()).length === 2, A_MINUTE);
    expect((await renewed.invoices()).map(({ status }) => status)).toEqual(['paid', 'paid']);
    expect(await renewed.charges()).toHaveLength(2);
  });

  it('the API while a renewal that failed is paid, on its page and by the mailed link', async () => {
    await children.running('worker');
    const members = await Promise.all(Array.from({ length: 3 }, () => Member.onClock(app)));
    const [paid, unheard, linked] = members as [Member, Member, Member];
    for (const member of members) {
      await member.become(ASKS_ALWAYS);
      await member.passPeriod();
      expect((await member.row()).status).toBe('past_due');
    }
    const api = await children.running('main');
    const confirm = '/v1/payment_intents/*/confirm';
    const invoiceOf = async (member: Member) => (await member.invoices())[0]!.id;
    const [first, second] = [await invoiceOf(paid), await invoiceOf(unheard)];
    const { call: one } = await hangs('POST', confirm, 'after', () => paid.at(api).pay(first, PLAIN));
    const { call: two } = await hangs('POST', confirm, 'before', () => unheard.at(api).pay(second, PLAIN));
    const token = await linked.linkToken();
    const paymentMethodId = await linked.shopper.enterCard(PLAIN);
    const { call: three } = await hangs('POST', confirm, 'after', () =>
      linked.at(api).shopper.client.post(routes.invoiceLinkConfirm, { token, paymentMethodId }),
    );
    await api.kill('SIGKILL');
    await Promise.all([one, two, three]);
    for (const member of members) {
      await isActive(member);
      expect((await member.invoices()).map(({ status }) => status)).toEqual(['paid', 'paid']);
      expect(await member.charges()).toHaveLength(2);
    }
  });

  it('a worker while it voids what an ended membership owes, and while it refunds', async () => {
    const worker = await children.running('worker');
    const late = await Member.onClock(app);
    await late.become(ASKS_ALWAYS);
    await late.passPeriod();
    setTime(app, new Date());
    const refunded = await Member.new(app);
    await refunded.become(PLAIN);
    const { id: toEnd } = await late.row();
    await hangs('POST', '/v1/invoices/*/void', 'before', () =>
      app.db.query(
        `SELECT graphile_worker.add_job('end_membership', json_build_object('membershipId', $1::text))`,
        [toEnd],
      ),
    );
    const owner = await Owner.join(app);
    const { id: toCancel } = await refunded.row();
    await hangs('POST', '/v1/refunds', 'after', () =>
      owner.client.post(path('adminMemberCancel', toCancel), { when: 'now', refundRest: true }),
    );
    await worker.kill('SIGKILL');
    await children.start('worker');
    await waitFor(
      'the invoice to be void',
      async () => (await late.invoices()).every(({ status }) => status !== 'open'),
      A_MINUTE,
    );
    expect((await late.invoices()).map(({ status }) => status)).toEqual(['void', 'paid']);
    const refunds = () =>
      app.db.query(
        `SELECT r.status FROM invoice_refunds r JOIN invoices i ON i.id = r.invoice_id WHERE i.membership_id = $1`,
        [toCancel],
      );
    await waitFor(
      'the refund to be known',
      async () => (await refunds()).every(({ status }: { status: string }) => status === 'succeeded'),
      A_MINUTE,
    );
    expect(await refunds()).toHaveLength(1);
    const [charge] = await refunded.charges();
    expect((await app.stripe.refunds.list({ charge: charge!.id })).data).toHaveLength(1);
    expect((await refunded.row()).status).toBe('canceled');
  });
});
