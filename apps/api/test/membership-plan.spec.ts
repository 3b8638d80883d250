import { type Basket, routes } from '@app/contracts';
import { lookupKeys } from '../src/membership/plan/plan';
import { PlanService } from '../src/membership/plan/plan.service';
import { SetUpPlan } from '../src/membership/plan/set-up-plan.service';
import { startApp, type TestApp } from './support/app';
import {
  ASKS_ALWAYS,
  atRest,
  DECLINED,
  FAILS,
  Member,
  PLAIN,
  reconcile,
  startMembershipApp,
} from './support/members';

describe('what joining costs', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp();
  });
  afterAll(() => app.stop());
  afterEach(() => app.sandbox.clearFaults());

  it('tells what it costs, to everybody', async () => {
    const { body } = await app.client().get(routes.membershipPlan);
    expect(body).toEqual({
      name: 'Membership',
      signUpFee: { amount: 999, currency: 'usd' },
      monthly: { amount: 5000, currency: 'usd' },
      today: { amount: 5999, currency: 'usd' },
      discountPercent: 10,
    });
    const member = await Member.new(app);
    expect(await member.read()).toMatchObject({ status: 'none', isMember: false, plan: body });
  });

  it('sets the plan up once, however often, and changes nothing that is there', async () => {
    const setUp = app.nest.get(SetUpPlan);
    const before = await app.stripe.prices.list({ limit: 100 });
    await Promise.all([setUp.setUp(), setUp.setUp()]);
    expect((await app.stripe.prices.list({ limit: 100 })).data).toEqual(before.data);
  });

  it('makes what is missing once, whoever sets it up at the same time, and keeps what the owner has changed', async () => {
    const fresh = await startApp({ worker: false });
    const setUp = fresh.nest.get(SetUpPlan);
    await Promise.all([setUp.setUp(), setUp.setUp(), setUp.setUp()]);
    const prices = async () =>
      (await fresh.stripe.prices.list({ limit: 100 })).data
        .map(({ lookup_key, unit_amount }) => `${lookup_key} ${unit_amount}`)
        .sort();
    const keys = lookupKeys('usd');
    expect(await prices()).toEqual([`${keys.monthly} 5000`, `${keys.signUp} 999`]);
    expect((await fresh.stripe.products.list({ limit: 100 })).data).toHaveLength(2);
    const plan = (await fresh.nest.get(PlanService).current())!;
    await fresh.stripe.prices.create({
      product: plan.productId,
      currency: 'usd',
      unit_amount: 7000,
      recurring: { interval: 'month' },
      lookup_key: keys.monthly,
      transfer_lookup_key: true,
    });
    // The sign-up fee is gone from its key: that alone is made anew.
    await fresh.stripe.prices.update(plan.signUpPriceId, { lookup_key: 'retired' });
    expect(await setUp.setUp()).toMatchObject({
      productId: plan.productId,
      monthlyAmount: 7000,
      signUpAmount: 999,
    });
    expect(await prices()).toHaveLength(4);
    expect((await fresh.stripe.products.list({ limit: 100 })).data).toHaveLength(2);
    await fresh.stripe.prices.update((await setUp.setUp()).monthlyPriceId, { active: false });
    await expect(setUp.setUp()).rejects.toThrow(/cannot be sold/);
    await fresh.stop();
  });

  it('does not charge other prices than were seen', async () => {
    const member = await Member.new(app);
    const usd = (amount: number) => ({ amount, currency: 'usd' });
    const { status, body } = await member.join({
      paymentMethodId: await member.shopper.enterCard(PLAIN),
      seenPrices: { today: usd(5000), monthly: usd(5000) },
    });
    expect(`${status} ${body.code}`).toBe('409 price_changed');
    expect(await member.read()).toMatchObject({ status: 'none' });
  });

  it('is made anew at the prices that were seen, when it was begun at others and never paid', async () => {
    const member = await Member.new(app);
    await member.joinWithNew(DECLINED);
    const usd = (amount: number) => ({ amount, currency: 'usd' });
    const agreed = { signUpFee: usd(999), monthly: usd(5000), today: usd(5999) };
    expect((await member.read()).joining).toEqual({ ...agreed, isCurrent: true });
    const plan = (await app.nest.get(PlanService).current())!;
    const change = async (amount: number) => {
      await app.stripe.prices.create({
        product: plan.productId,
        currency: 'usd',
        unit_amount: amount,
        recurring: { interval: 'month' },
        lookup_key: lookupKeys('usd').monthly,
        transfer_lookup_key: true,
      });
      await atRest(app);
    };
    await change(7000);
    expect(await member.read()).toMatchObject({
      joining: { ...agreed, isCurrent: false },
      plan: { today: usd(7999) },
    });
    expect(await member.become(PLAIN)).toMatchObject({ status: 'active', monthly: { amount: 7000 } });
    expect((await member.charges()).map(({ amount }) => amount)).toEqual([7999]);
    expect((await member.subscriptions()).map(({ status }) => status).sort()).toEqual([
      'active',
      'incomplete_expired',
    ]);
    await change(5000);
  });

  it('is not paid twice when it was paid at the bank, unheard, and the price has changed since', async () => {
    const member = await Member.new(app);
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    const plans = app.nest.get(PlanService);
    const plan = (await plans.current())!;
    const change = async (amount: number) => {
      await app.stripe.prices.create({
        product: plan.productId,
        currency: 'usd',
        unit_amount: amount,
        recurring: { interval: 'month' },
        lookup_key: lookupKeys('usd').monthly,
        transfer_lookup_key: true,
      });
      await plans.refresh();
    };
    app.sandbox.webhooks({ drop: true });
    await member.shopper.challenge(body.payment?.clientSecret ?? '', 'succeed');
    await change(7000);
    expect((await member.joinWithNew(PLAIN)).body.code).toBe('already_member');
    await change(5000);
    app.sandbox.webhooks();
    expect(await member.read()).toMatchObject({ status: 'active', monthly: { amount: 5000 } });
    expect(await member.charges()).toMatchObject([{ amount: 5999, amount_refunded: 0 }]);
  });

  it('cannot be joined once its price is gone, and then says so', async () => {
    const member = await Member.new(app);
    const plan = (await app.nest.get(PlanService).current())!;
    app.sandbox.webhooks({ drop: true });
    await app.stripe.prices.update(plan.monthlyPriceId, { active: false });
    const { status, body } = await member.joinWithNew(PLAIN);
    expect(`${status} ${body.code}`).toBe('422 membership_unavailable');
    expect(await member.read()).toMatchObject({ status: 'none', plan: null });
    expect((await app.client().get(routes.membershipPlan)).status).toBe(404);
    app.sandbox.webhooks();
    await app.stripe.prices.update(plan.monthlyPriceId, { active: true });
    await atRest(app);
    expect((await member.become(PLAIN)).status).toBe('active');
  });

  it('is no membership while somebody has its subscription on another product, and the owner is told', async () => {
    const member = await Member.new(app);
    await member.become(PLAIN);
    const subscription = await member.subscription();
    const [item] = subscription.items.data;
    const other = await app.stripe.prices.create({
      currency: 'usd',
      unit_amount: 700,
      recurring: { interval: 'month' },
      product_data: { name: 'A magazine' },
    });
    const move = async (price: string) => {
      await app.stripe.subscriptions.update(subscription.id, {
        items: [{ id: item!.id, price }],
        proration_behavior: 'none',
      });
      await atRest(app);
    };
    const listed = () =>
      app.db.query(`SELECT kind, resolved_at IS NOT NULL AS resolved FROM mismatches WHERE subject = $1`, [
        subscription.id,
      ]);
    await move(other.id);
    expect(await member.read()).toMatchObject({ status: 'active', isMember: false });
    expect((await member.shopper.client.get<Basket>(routes.basket)).body.discountPercent).toBeNull();
    expect(await listed()).toEqual([{ kind: 'product_differs', resolved: false }]);
    expect((await member.joinWithNew(PLAIN)).body).toMatchObject({ code: 'already_member' });
    await move(item!.price.id);
    expect(await member.read()).toMatchObject({ isMember: true, monthly: { amount: 5000 } });
    expect(await listed()).toEqual([{ kind: 'product_differs', resolved: true }]);
    // One that gets something beside the membership stays one.
    await app.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item!.id, price: item!.price.id }, { price: other.id }],
      proration_behavior: 'none',
    });
    await atRest(app);
    expect(await member.read()).toMatchObject({ isMember: true, monthly: { amount: 5000 } });
  });

  it('mails of a subscription that is on another product name that, and never call it a membership', async () => {
    const member = await Member.onClock(app);
    await member.become(PLAIN);
    const { id, items } = await member.subscription();
    const magazine = await app.stripe.prices.create({
      currency: 'usd',
      unit_amount: 700,
      recurring: { interval: 'month' },
      product_data: { name: 'A magazine' },
    });
    await app.stripe.subscriptions.update(id, {
      items: [{ id: items.data[0]!.id, price: magazine.id }],
      proration_behavior: 'none',
    });
    await atRest(app);
    const before = (await member.mails()).length;
    await member.pass({ days: 28 });
    await reconcile(app);
    await member.passPeriod();
    await member.passPeriodWith(FAILS);
    await app.stripe.refunds.create({ charge: (await member.charges())[0]!.id, amount: 100 });
    await atRest(app);
    await app.stripe.subscriptions.cancel(id);
    await atRest(app);
    const mails = (await member.mails()).slice(before);
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Your subscription renews on /),
      expect.stringMatching(/^Your subscription receipt /),
      'Your subscription payment failed',
      'Refund of $1.00 for your subscription',
      'Your subscription has ended',
    ]);
    expect(mails[1]?.text).toContain('A magazine');
    for (const { text } of mails) expect(text.replace(/https?:\S+/g, '')).not.toMatch(/member/i);
  });
});
