import { path, routes } from '@app/contracts';
import { lookupKeys } from '../src/membership/plan/plan';
import { PlanService } from '../src/membership/plan/plan.service';
import { SetUpPlan } from '../src/membership/plan/set-up-plan.service';
import { OverdueMemberships } from '../src/membership/renewals/overdue-memberships.service';
import type { TestApp } from './support/app';
import { ASKS_ALWAYS, ASKS_ONCE, atRest, Member, PLAIN, startMembershipApp } from './support/members';

const DECLINED = '4000000000000002';

describe('joining', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp();
  });
  afterAll(() => app.stop());
  afterEach(() => app.sandbox.clearFaults());

  const subscriptionsOf = async (member: Member) => {
    const [{ stripe_customer_id: customer }] = await app.db.query(
      'SELECT stripe_customer_id FROM customers WHERE user_id = $1',
      [member.shopper.userId],
    );
    return (await app.stripe.subscriptions.list({ customer, status: 'all' })).data;
  };

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

  it('charges fee and first month on one invoice, to a saved card with its code', async () => {
    const member = await Member.new(app);
    const card = await member.shopper.saveCard(PLAIN);
    const seenPrices = {
      today: { amount: 5999, currency: 'usd' },
      monthly: { amount: 5000, currency: 'usd' },
    };
    const cvcToken = await member.shopper.cvcToken();
    const { status, body } = await member.join({ paymentMethodId: card, cvcToken, seenPrices });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'active',
      isMember: true,
      cancelAtPeriodEnd: false,
      payment: null,
      monthly: { amount: 5000 },
      nextPayment: { amount: { amount: 5000 } },
      paymentMethod: { id: card },
    });
    const [charge] = await member.charges();
    expect(charge).toMatchObject({ amount: 5999, payment_method: card });
    expect((await member.subscription()).default_payment_method).toBe(card);
    expect((await member.joinWith(card)).body).toMatchObject({ code: 'already_member' });
    expect(await member.charges()).toHaveLength(1);
  });

  it('takes a new card, asks the bank once, and keeps the card as the default', async () => {
    const member = await Member.new(app);
    const { body } = await member.joinWithNew(ASKS_ONCE);
    expect(body).toMatchObject({
      status: 'incomplete',
      isMember: false,
      payment: { status: 'requires_action', confirmationMethod: 'automatic' },
    });
    const outcome = await member.confirmUntilDone(body.payment!);
    expect(outcome).toMatchObject({ reason: 'finished', step: { type: 'done' } });
    expect(await member.read()).toMatchObject({ status: 'active', payment: null });
    await atRest(app);
    expect(await member.shopper.cards()).toMatchObject([{ last4: '3155', isDefault: true }]);
    expect(await member.charges()).toHaveLength(1);
  });

  it('lets somebody try again whose challenge failed or whose card was declined, and charges once', async () => {
    const member = await Member.new(app);
    const failed = await member.become(ASKS_ALWAYS, 'fail');
    expect(failed).toMatchObject({
      status: 'incomplete',
      payment: {
        status: 'requires_payment_method',
        lastError: { code: 'payment_intent_authentication_failure' },
      },
    });
    const declined = await member.joinWithNew(DECLINED);
    expect(declined.status).toBe(200);
    expect(declined.body).toMatchObject({ payment: { lastError: { code: 'card_declined' } } });
    expect((await member.become(ASKS_ALWAYS)).status).toBe('active');
    expect(await subscriptionsOf(member)).toHaveLength(1);
    expect(await member.charges()).toHaveLength(1);
    expect((await member.invoices()).map(({ status }) => status)).toEqual(['paid']);
  });

  it('makes ten clicks at once one subscription and one charge', async () => {
    const member = await Member.new(app);
    const card = await member.shopper.saveCard(PLAIN);
    const answers = await Promise.all(Array.from({ length: 10 }, () => member.joinWith(card)));
    const codes = answers.map(({ status, body }) => `${status} ${body.code ?? body.status}`);
    expect(codes.filter((code) => code === '201 active' || code === '200 active')).toHaveLength(1);
    for (const code of codes) {
      expect(['201 active', '200 active', '409 payment_in_progress', '409 already_member']).toContain(code);
    }
    await atRest(app);
    expect(await subscriptionsOf(member)).toHaveLength(1);
    expect(await member.charges()).toHaveLength(1);
    expect(
      await app.db.query('SELECT 1 FROM memberships WHERE user_id = $1', [member.shopper.userId]),
    ).toHaveLength(1);
  });

  it('finishes on another device what was begun on the first', async () => {
    const member = await Member.new(app);
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    await member.shopper.challenge(body.payment?.clientSecret ?? '', 'succeed');
    // The second device tries with a card of its own: it is not charged.
    const second = await member.joinWithNew(PLAIN);
    expect(second.body).toMatchObject({ status: 'active' });
    expect(await member.charges()).toHaveLength(1);
  });

  it('begins by itself when the bank said yes, and neither browser nor event came back', async () => {
    const member = await Member.new(app);
    app.sandbox.webhooks({ drop: true });
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    await member.shopper.challenge(body.payment?.clientSecret ?? '', 'succeed');
    app.sandbox.webhooks();
    const overdue = app.nest.get(OverdueMemberships);
    await overdue.run();
    await atRest(app);
    expect((await member.row()).status).toBe('incomplete');
    const { id } = await member.row();
    await app.db.query(
      `UPDATE invoice_attempts SET opened_at = now() - interval '3 minutes', closed_at = now() - interval '3 minutes'
        WHERE membership_id = $1`,
      [id],
    );
    await app.db.query(
      `UPDATE invoices SET finalized_at = now() - interval '3 minutes' WHERE membership_id = $1`,
      [id],
    );
    await overdue.run();
    await atRest(app);
    expect((await member.row()).status).toBe('active');
  });

  it('is refused with a card that is somebody else’s, gone, without its code, or not there', async () => {
    const [member, other] = [await Member.new(app), await Member.new(app)];
    const theirs = await other.shopper.saveCard(PLAIN);
    const own = await member.shopper.saveCard(PLAIN);
    const refused = async (body: object) => {
      const answer = await member.join(body);
      return `${answer.status} ${answer.body.code}`;
    };
    expect(await refused({ paymentMethodId: own })).toBe('422 cvc_required');
    expect(await refused({ paymentMethodId: theirs })).toBe('422 cvc_required');
    const cvcToken = await member.shopper.cvcToken();
    expect(await refused({ paymentMethodId: theirs, cvcToken })).toBe('422 payment_method_unavailable');
    expect(await refused({ paymentMethodId: 'pm_unknown' })).toBe('422 payment_method_unavailable');
    expect(await refused({ paymentMethodId: own, cvcToken: 'cvctok_unknown' })).toBe('422 cvc_token_invalid');
    await app.stripe.paymentMethods.detach(own);
    expect(await refused({ paymentMethodId: own, cvcToken: await member.shopper.cvcToken() })).toBe(
      '422 payment_method_unavailable',
    );
    expect(await refused({})).toBe('422 validation_failed');
    expect(await member.charges()).toHaveLength(0);
    expect((await member.become(PLAIN)).status).toBe('active');
  });

  it('never adopts a customer by its e-mail, nor shows the cards of one', async () => {
    const member = await Member.new(app);
    const { body: me } = await member.shopper.client.get<{ email: string }>(routes.me);
    const elsewhere = await app.stripe.customers.create({ email: me.email });
    await app.stripe.paymentMethods.attach('pm_card_mastercard', { customer: elsewhere.id });
    await member.become(PLAIN);
    await atRest(app);
    expect((await member.row()).customer_id).not.toBe(elsewhere.id);
    expect(await member.shopper.cards()).toMatchObject([{ last4: '4242' }]);
    expect((await app.stripe.customers.list({ email: me.email })).data).toHaveLength(2);
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
    expect(await member.become(PLAIN)).toMatchObject({ status: 'active', monthly: { amount: 7000 } });
    expect((await member.charges()).map(({ amount }) => amount)).toEqual([7999]);
    expect((await subscriptionsOf(member)).map(({ status }) => status).sort()).toEqual([
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

  it('goes on with a new customer when somebody has deleted the first at Stripe', async () => {
    const member = await Member.new(app);
    await member.joinWithNew(DECLINED);
    app.sandbox.webhooks({ drop: true });
    const { customer_id } = await member.row();
    await member.cancel();
    await app.stripe.customers.del(customer_id);
    expect((await member.joinWithNew(PLAIN)).body.code).toBe('membership_unavailable');
    app.sandbox.webhooks();
    expect((await member.become(PLAIN)).status).toBe('active');
  });

  it('counts declines as those of orders, and stops somebody who tries cards', async () => {
    const limited = await startMembershipApp({
      beside: app,
      worker: false,
      config: { LIMITS_DECLINES: '2' },
    });
    const member = (await Member.new(app)).at(limited);
    await member.joinWithNew(DECLINED);
    await member.joinWithNew(DECLINED);
    expect((await member.joinWithNew(PLAIN)).body.code).toBe('rate_limited');
    await limited.stop();
  });

  it('gives an unpaid membership up, so that it can be begun anew', async () => {
    const member = await Member.new(app);
    await member.joinWithNew(DECLINED);
    const { body } = await member.cancel();
    expect(body).toMatchObject({ status: 'incomplete_expired', payment: null });
    expect((await member.cancel()).body).toMatchObject({ code: 'membership_not_active' });
    expect((await member.become(PLAIN)).status).toBe('active');
    expect(await member.charges()).toHaveLength(1);
  });

  it('finds the subscription whose answer was lost, and charges once', async () => {
    const member = await Member.new(app);
    const match = { method: 'POST', path: '/v1/subscriptions' };
    app.sandbox.faults({ match, kind: 'drop', when: 'after', times: 4 });
    const first = await member.joinWithNew(PLAIN);
    expect(first.body.code).toBe('payment_provider_unavailable');
    app.sandbox.clearFaults();
    await app.db.query(`UPDATE memberships SET created_at = now() - interval '1 minute' WHERE user_id = $1`, [
      member.shopper.userId,
    ]);
    expect((await member.become(PLAIN)).status).toBe('active');
    expect(await subscriptionsOf(member)).toHaveLength(1);
    expect(await member.charges()).toHaveLength(1);
  });

  it('keeps one membership when the making failed for good under its key', async () => {
    const member = await Member.new(app);
    const match = { method: 'POST', path: '/v1/subscriptions' };
    app.sandbox.faults({ match, kind: '500', when: 'after', times: 1 });
    await member.joinWithNew(PLAIN);
    app.sandbox.clearFaults();
    await app.db.query(`UPDATE memberships SET created_at = now() - interval '1 minute' WHERE user_id = $1`, [
      member.shopper.userId,
    ]);
    expect((await member.become(PLAIN)).status).toBe('active');
    expect(await member.charges()).toHaveLength(1);
    expect((await subscriptionsOf(member)).filter(({ status }) => status === 'active')).toHaveLength(1);
  });

  it('shows an invoice to nobody else', async () => {
    const [member, other] = [await Member.new(app), await Member.new(app)];
    await member.become(PLAIN);
    const id = (await member.invoices())[0]?.id ?? '';
    expect((await member.shopper.client.get(path('invoice', id))).status).toBe(200);
    expect((await other.shopper.client.get(path('invoice', id))).status).toBe(404);
    expect((await other.pay(id, PLAIN)).status).toBe(404);
    expect((await member.pay(id, PLAIN)).body).toMatchObject({ code: 'invoice_already_paid' });
    expect((await app.client().post(routes.invoiceLink, { token: 'x'.repeat(43) })).body).toMatchObject({
      code: 'link_invalid',
    });
  });

  it('ignores subscriptions that are not ours, and waits for one that says it is', async () => {
    const customer = await app.stripe.customers.create();
    const card = await app.stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const price = await app.stripe.prices.create({
      currency: 'usd',
      unit_amount: 700,
      recurring: { interval: 'month' },
      product_data: { name: 'Another product' },
    });
    const make = (metadata: Record<string, string>) =>
      app.stripe.subscriptions.create({
        customer: customer.id,
        default_payment_method: card.id,
        items: [{ price: price.id }],
        metadata,
      });
    const foreign = await make({});
    const abandoned = await app.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'default_incomplete',
      metadata: { membershipId: '7d3f9c52-8b1e-4c0a-9a64-2f0e5d1b7c99' },
    });
    await app.stripe.subscriptions.cancel(abandoned.id);
    const claimed = await make({ membershipId: '7d3f9c52-8b1e-4c0a-9a64-2f0e5d1b7c88' });
    await app.sandbox.settled();
    await atRest(app);
    const states = await app.db.query(
      `SELECT DISTINCT subscription_id AS id, state FROM webhook_events
        WHERE subscription_id = ANY ($1) AND type LIKE 'invoice.paid' ORDER BY state`,
      [[foreign.id, claimed.id]],
    );
    const given = await app.db.query(
      `SELECT DISTINCT state FROM webhook_events WHERE subscription_id = $1 AND type = 'customer.subscription.updated'`,
      [abandoned.id],
    );
    expect(given).toEqual([{ state: 'ignored' }]);
    expect(states).toEqual([
      { id: foreign.id, state: 'ignored' },
      { id: claimed.id, state: 'received' },
    ]);
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
});
