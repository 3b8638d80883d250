import { path, routes } from '@app/contracts';
import type { TestApp } from './support/app';
import {
  ASKS_ALWAYS,
  atRest,
  callsSince,
  Member,
  PLAIN,
  reconcile,
  startMembershipApp,
} from './support/members';
import { Owner } from './support/owner';

const OTHER = '5555555555554444';
const create = 'POST /v1/subscriptions';
const confirm = 'POST /v1/payment_intents/:id/confirm';
const read = 'GET /v1/subscriptions/:id';
const lookUp = 'GET /v1/payment_methods/:id';
const setDefault = 'POST /v1/customers/:id';
const update = 'POST /v1/subscriptions/:id';
const list = 'GET /v1/payment_methods';

/** What a browser asks Stripe for. */
const ofBrowsers = new Set(['POST /v1/payment_methods', 'POST /v1/tokens']);

describe('what a membership costs, in calls to Stripe by all processes until everything is at rest', () => {
  let app: TestApp;
  beforeAll(async () => {
    // Events are listened to later, as outside of tests: once the API has its own answers.
    app = await startMembershipApp({
      everyEvent: true,
      config: { PAYMENTS_READ_REPORTED_AFTER_MS: '60000' },
    });
  });
  afterAll(() => app.stop());

  const calls = async (work: () => Promise<unknown>): Promise<string[]> => {
    await atRest(app);
    const before = app.sandbox.requests().length;
    await work();
    await atRest(app);
    return callsSince(app, before).filter((call) => !ofBrowsers.has(call));
  };
  const joining = async (member: Member, cardId: string) => {
    const { body } = await member.joinWith(cardId);
    if (body.payment) await member.confirmUntilDone(body.payment);
    expect((await member.read()).status).toBe('active');
  };

  it('joining with a saved card: two, and one more to make it the default', async () => {
    const member = await Member.new(app);
    const card = await member.shopper.saveCard(PLAIN);
    expect(await calls(() => joining(member, card))).toEqual([create, confirm]);
    const other = await Member.new(app);
    await other.shopper.saveCard(PLAIN);
    const second = await other.shopper.saveCard(OTHER);
    expect(await calls(() => joining(other, second))).toEqual([create, confirm, setDefault]);
  });

  it('with a challenge: three, and one more to make it the default', async () => {
    const member = await Member.new(app);
    const card = await member.shopper.saveCard(ASKS_ALWAYS);
    expect(await calls(() => joining(member, card))).toEqual([create, confirm, read]);
    const other = await Member.new(app);
    await other.shopper.saveCard(PLAIN);
    const second = await other.shopper.saveCard(ASKS_ALWAYS);
    expect(await calls(() => joining(other, second))).toEqual([create, confirm, read, setDefault]);
  });

  it('with a new card: one more, which looks it up', async () => {
    const [plain, asked] = [await Member.new(app), await Member.new(app)];
    expect(await calls(() => plain.become(PLAIN))).toEqual([create, lookUp, confirm, setDefault]);
    expect(await calls(() => asked.become(ASKS_ALWAYS))).toEqual([create, lookUp, confirm, read, setDefault]);
  });

  it('with a new card beside others: what follows is a job, which lists them to find an equal one', async () => {
    for (const [number, joins] of [
      [PLAIN, [create, lookUp, confirm]],
      [ASKS_ALWAYS, [create, lookUp, confirm, read]],
    ] as const) {
      const member = await Member.new(app);
      await member.shopper.saveCard(OTHER);
      expect(await calls(() => member.become(number))).toEqual([...joins, list, setDefault]);
      expect((await member.shopper.cards()).find(({ isDefault }) => isDefault)?.last4).toBe(number.slice(-4));
    }
  });

  it('its pages: none', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    const [invoice] = await member.invoices();
    const { client } = member.shopper;
    const pages = [
      routes.membership,
      routes.membershipPlan,
      routes.invoices,
      path('invoice', invoice!.id),
      routes.basket,
    ];
    expect(
      await calls(async () => {
        for (const page of pages) expect((await client.get(page)).status).toBe(200);
      }),
    ).toEqual([]);
  });

  it('canceling, resuming: one each', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    expect(await calls(member.cancel)).toEqual([update]);
    expect(await calls(member.resume)).toEqual([update]);
  });

  it('a renewal: one; one that fails: the subscription and its payment', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    // The test reads the subscription once, to know how far to go.
    expect((await calls(() => member.passPeriod())).slice(1)).toEqual([read]);
    const late = await Member.onClock(app);
    await late.become(ASKS_ALWAYS);
    const failed = (await calls(() => late.passPeriod())).slice(1);
    expect(failed).toEqual([read, 'GET /v1/payment_intents/:id']);
    const invoice = (await late.invoices())[0]!;
    // Looking for an equal of the new card is a job.
    const paid = await calls(() => late.pay(invoice.id, PLAIN));
    expect(paid.filter((call) => call !== list)).toEqual([lookUp, confirm, read]);
  });

  it('the end of the days of grace: a read with its payment, the end, and one void', async () => {
    const member = await Member.onClock(app);
    await member.become(ASKS_ALWAYS);
    app.sandbox.settings({ afterFailedRenewal: 'leave_past_due' });
    await member.passPeriod();
    await member.pass({ days: 15 });
    const { stripe_id: id } = await member.row();
    const [invoice] = await member.invoices();
    const before = app.sandbox.requests().length;
    await reconcile(app);
    // The time that has passed makes it look at the other members too.
    const ends = app.sandbox
      .requests()
      .slice(before)
      .filter(({ method, path: at }) => method !== 'GET' || at.endsWith(id));
    expect(invoice?.status).toBe('open');
    expect(ends.map(({ method, path: at }) => `${method} ${at.replace(/in_\w+/, ':id')}`)).toEqual([
      `GET /v1/subscriptions/${id}`,
      `DELETE /v1/subscriptions/${id}`,
      'POST /v1/invoices/:id/void',
    ]);
    expect(await member.read()).toMatchObject({ status: 'canceled' });
    app.sandbox.settings({ afterFailedRenewal: 'cancel' });
  });

  it('canceled by an admin now: the end alone, whatever else was to bring it to its end', async () => {
    const owner = await Owner.join(app);
    const member = await Member.new(app);
    await member.become(PLAIN);
    const { id } = await member.row();
    const end = () => owner.client.post(path('adminMemberCancel', id), { when: 'now' });
    expect(await calls(end)).toEqual([read, 'DELETE /v1/subscriptions/:id']);
  });
});
