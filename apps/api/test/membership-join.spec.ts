import { path, routes } from '@app/contracts';
import type { TestApp } from './support/app';
import {
  ASKS_ALWAYS,
  ASKS_ONCE,
  atRest,
  callsSince,
  DECLINED,
  Member,
  PLAIN,
  startMembershipApp,
} from './support/members';
import { waitFor } from './support/wait-for';

describe('joining', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startMembershipApp();
  });
  afterAll(() => app.stop());
  afterEach(() => {
    app.sandbox.clearFaults();
    app.sandbox.webhooks();
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
    expect(await member.subscriptions()).toHaveLength(1);
    expect(await member.charges()).toHaveLength(1);
    expect((await member.invoices()).map(({ status }) => status)).toEqual(['paid']);
  });

  it('makes ten clicks at once one subscription and one charge', async () => {
    const member = await Member.new(app);
    const card = await member.shopper.saveCard(PLAIN);
    await atRest(app);
    const before = app.sandbox.requests().length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => member.joinWith(card)));
    const codes = answers.map(({ status, body }) => `${status} ${body.code ?? body.status}`);
    // Also a click that another has overtaken may find the membership active.
    expect(codes.some((code) => code === '201 active' || code === '200 active')).toBe(true);
    for (const code of codes) {
      expect(['201 active', '200 active', '409 payment_in_progress', '409 already_member']).toContain(code);
    }
    await atRest(app);
    const calls = callsSince(app, before);
    for (const once of ['POST /v1/subscriptions', 'POST /v1/payment_intents/:id/confirm'])
      expect(calls.filter((call) => call === once)).toHaveLength(1);
    expect(await member.subscriptions()).toHaveLength(1);
    expect(await member.charges()).toHaveLength(1);
    expect(
      await app.db.query('SELECT 1 FROM memberships WHERE user_id = $1', [member.shopper.userId]),
    ).toHaveLength(1);
  });

  it('finishes on another device what was begun on the first', async () => {
    const member = await Member.new(app);
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    // With its event the membership may be active before the second device asks.
    app.sandbox.webhooks({ drop: true });
    await member.shopper.challenge(body.payment?.clientSecret ?? '', 'succeed');
    // The second device tries with a card of its own: it is not charged.
    const second = await member.joinWithNew(PLAIN);
    app.sandbox.webhooks();
    expect(second.body).toMatchObject({ status: 'active' });
    expect(await member.charges()).toHaveLength(1);
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

  it('is read again where something was written while Stripe was asked of a passed challenge', async () => {
    const config = { PAYMENTS_REREAD_EVERY_MS: '3600000' };
    const once = await startMembershipApp({ beside: app, worker: false, config });
    const member = (await Member.new(app)).at(once);
    app.sandbox.webhooks({ drop: true });
    const { body } = await member.joinWithNew(ASKS_ALWAYS);
    await member.shopper.challenge(body.payment?.clientSecret ?? '', 'succeed');
    const match = 'GET /v1/subscriptions/:id';
    app.sandbox.faults({ match, kind: 'latency', when: 'after', delay: 1_000, times: 1 });
    const before = app.sandbox.requests().length;
    const reading = member.read();
    await waitFor('Stripe to be asked', async () => callsSince(app, before).length > 0);
    const { id } = await member.row();
    await app.db.query('UPDATE memberships SET version = version + 1 WHERE id = $1', [id]);
    expect((await reading).status).toBe('active');
    await once.stop();
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

  it('counts challenges that fail as well, each once, for the account and for where it was tried', async () => {
    const limited = await startMembershipApp({
      beside: app,
      worker: false,
      config: { TRUST_PROXY: '1', LIMITS_DECLINES: '2', LIMITS_CARD_FAILURES_PER_ADDRESS: '2' },
    });
    const from = async (address: string) => {
      const member = (await Member.new(app)).at(limited);
      member.shopper.client.address = address;
      return member;
    };
    const member = await from('203.0.113.7');
    for (let n = 0; n < 2; n++) {
      const { body } = await member.joinWithNew(ASKS_ALWAYS);
      expect(body).toMatchObject({ payment: { status: 'requires_action' } });
      await member.shopper.challenge(body.payment?.clientSecret ?? '', 'fail');
      await waitFor('the failure to be known', async () => {
        const { payment } = await member.read();
        return payment?.status === 'requires_payment_method';
      });
      // The event tells of it as well.
      await atRest(app);
      await member.read();
    }
    expect((await member.joinWithNew(PLAIN)).body.code).toBe('rate_limited');
    const neighbour = await from('203.0.113.7');
    expect((await neighbour.joinWithNew(PLAIN)).body.code).toBe('email_verification_required');
    // Where they came from is not kept for longer.
    const kept = 'SELECT 1 FROM invoice_attempts WHERE membership_id = $1 AND network IS NOT NULL';
    expect(await app.db.query(kept, [(await member.row()).id])).toEqual([]);
    expect((await (await from('203.0.113.8')).become(ASKS_ALWAYS)).status).toBe('active');
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
});
