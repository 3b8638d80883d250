import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const OTHER = '5555555555554444';
const DECLINED = '4000000000000341';
const CHALLENGED = '4000002760003184';

describe('paying with a new card', () => {
  let app: TestApp;
  let ledger: Ledger;
  let shopper: Shopper;

  beforeAll(async () => {
    app = await startApp();
    ledger = new Ledger(app);
  });
  beforeEach(async () => {
    shopper = await Shopper.join(app);
  });
  afterAll(() => app.stop());

  /** The saved cards once all that follows from a payment is done. */
  const kept = async () => {
    await app.sandbox.settled();
    await ledger.quiet();
    return (await shopper.cards()).map(({ last4, isDefault }) => ({ last4, isDefault }));
  };
  const cvcRequired = { status: 422, body: { code: 'cvc_required' } };

  it('one code pays and saves it: the first card becomes the default', async () => {
    const payment = await shopper.start();
    const { status, body } = await shopper.tryNewCard(payment.id, PLAIN, true);
    expect([status, body]).toMatchObject([200, { status: 'succeeded', paymentMethod: { last4: '4242' } }]);
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await kept()).toEqual([{ last4: '4242', isDefault: true }]);
    const next = await shopper.start((await shopper.cards())[0]?.id);
    expect((await shopper.pay(next)).payment.status).toBe('succeeded');
  });

  it('without the wish it pays once and is not kept', async () => {
    const payment = await shopper.start();
    expect((await shopper.tryNewCard(payment.id, PLAIN, false)).body.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await kept()).toEqual([]);
    expect((await ledger.intent(payment.id)).setup_future_usage).toBeNull();
  });

  it('one challenge pays and saves', async () => {
    const payment = await shopper.start();
    const { body: asked } = await shopper.tryNewCard(payment.id, CHALLENGED, true);
    expect(asked.status).toBe('requires_action');
    expect((await shopper.confirmUntilDone(asked)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await kept()).toEqual([{ last4: '3184', isDefault: true }]);
  });

  it('a card that was saved is kept though nobody came back from the bank', async () => {
    const payment = await shopper.start();
    const { body: asked } = await shopper.tryNewCard(payment.id, CHALLENGED, true);
    const { stripe_id } = await ledger.row(payment.id);
    app.sandbox.authenticate(stripe_id, 'succeed');
    // Whoever confirms it: here somebody at Stripe.
    await app.stripe.paymentIntents.confirm(stripe_id, { use_stripe_sdk: true });
    await waitFor('the payment', async () => (await ledger.row(asked.id)).status === 'succeeded');
    expect(await kept()).toEqual([{ last4: '3184', isDefault: true }]);
  });

  it('the same card again is kept once, and the default stays', async () => {
    await shopper.saveCard(OTHER);
    await shopper.saveCard(PLAIN);
    const payment = await shopper.start();
    expect((await shopper.tryNewCard(payment.id, PLAIN, true)).body.status).toBe('succeeded');
    expect(await kept()).toEqual([
      { last4: '4242', isDefault: false },
      { last4: '4444', isDefault: true },
    ]);
  });

  it('the same card again counts as a use of the one that is kept', async () => {
    for (const number of [PLAIN, OTHER, CHALLENGED]) await shopper.saveCard(number);
    // Stripe knows when a card was saved to the second.
    await new Promise((resolve) => setTimeout(resolve, 1_001));
    const payment = await shopper.start();
    expect((await shopper.tryNewCard(payment.id, OTHER, true)).body.status).toBe('succeeded');
    expect((await kept()).map(({ last4 }) => last4)).toEqual(['4444', '3184', '4242']);
  });

  it('saving wanted, declined, another card without the wish: nothing is kept', async () => {
    const payment = await shopper.start();
    const { body: declined } = await shopper.tryNewCard(payment.id, DECLINED, true);
    expect(declined).toMatchObject({
      status: 'requires_payment_method',
      lastError: { code: 'card_declined' },
      paymentMethod: { last4: '0341' },
    });
    expect(await kept()).toEqual([]);
    expect((await shopper.tryNewCard(payment.id, PLAIN, false)).body.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await kept()).toEqual([]);
  });

  it('saving wanted, declined, then a saved card: the new one is not kept', async () => {
    const saved = await shopper.saveCard(OTHER);
    const payment = await shopper.start();
    await shopper.tryNewCard(payment.id, DECLINED, true);
    expect((await shopper.tryWith(payment.id, saved)).body.status).toBe('succeeded');
    expect(await kept()).toEqual([{ last4: '4444', isDefault: true }]);
  });

  it('saving wanted, challenge failed, another card with the wish: that one is kept', async () => {
    const payment = await shopper.start();
    const { body: asked } = await shopper.tryNewCard(payment.id, CHALLENGED, true);
    expect((await shopper.confirmUntilDone(asked, 'fail')).step.type).toBe('pay');
    expect((await shopper.tryNewCard(payment.id, PLAIN, true)).body.status).toBe('succeeded');
    expect(await kept()).toEqual([{ last4: '4242', isDefault: true }]);
  });

  it('a saved card passed off as new is refused, own or not, and so is one without a code', async () => {
    const own = await shopper.saveCard(PLAIN);
    const stranger = await Shopper.join(app);
    const foreign = await stranger.saveCard(PLAIN);
    const withoutCode = await app.stripe.paymentMethods.create({
      type: 'card',
      card: { number: PLAIN, exp_month: 12, exp_year: new Date().getUTCFullYear() + 3 },
    });
    const payment = await shopper.start();
    for (const paymentMethodId of [own, foreign, withoutCode.id]) {
      expect(await shopper.confirm(payment.id, { paymentMethodId, saveCard: false })).toMatchObject(
        cvcRequired,
      );
    }
    expect(await shopper.confirm(payment.id, { paymentMethodId: own })).toMatchObject(cvcRequired);
    expect(
      await shopper.confirm(payment.id, { paymentMethodId: 'pm_unknown', saveCard: true }),
    ).toMatchObject({
      status: 422,
      body: { code: 'payment_method_unavailable' },
    });
    expect(await shopper.confirm(payment.id, { saveCard: true })).toMatchObject({
      status: 422,
      body: { code: 'validation_failed', errors: [{ path: 'paymentMethodId' }] },
    });
    // What proves a saved card says nothing about keeping a new one.
    const cvcToken = await shopper.cvcToken();
    for (const card of [{}, { paymentMethodId: own }]) {
      expect(await shopper.confirm(payment.id, { cvcToken, saveCard: true, ...card })).toMatchObject({
        status: 422,
        body: { code: 'validation_failed' },
      });
    }
    expect(await ledger.attempts(payment.id)).toEqual([]);
  });

  it('a card that was tried is spent', async () => {
    const payment = await shopper.start();
    const paymentMethodId = await shopper.enterCard(DECLINED);
    expect((await shopper.confirm(payment.id, { paymentMethodId, saveCard: false })).status).toBe(200);
    expect(await shopper.confirm(payment.id, { paymentMethodId, saveCard: false })).toMatchObject(
      cvcRequired,
    );
  });

  it.each([true, false])('what is wished last decides whether the card is kept (%s)', async (saveCard) => {
    const payment = await shopper.start();
    const paymentMethodId = await shopper.enterCard(CHALLENGED);
    const { body: asked } = await shopper.confirm(payment.id, { paymentMethodId, saveCard: !saveCard });
    await shopper.challenge(asked.clientSecret ?? '', 'succeed');
    // The bank has approved the payment, and the page comes back with another wish.
    const { body } = await shopper.confirm(payment.id, { paymentMethodId, saveCard });
    expect((await shopper.confirmUntilDone(body)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await kept()).toEqual(saveCard ? [{ last4: '3184', isDefault: true }] : []);
    expect(await ledger.attempts(payment.id)).toMatchObject([{ kind: 'try' }, { kind: 'try' }]);
  });

  it('the same wish again continues what the bank has approved', async () => {
    const payment = await shopper.start();
    const paymentMethodId = await shopper.enterCard(CHALLENGED);
    const { body: asked } = await shopper.confirm(payment.id, { paymentMethodId, saveCard: true });
    await shopper.challenge(asked.clientSecret ?? '', 'succeed');
    const again = await shopper.confirm(payment.id, { paymentMethodId, saveCard: true });
    expect(again.body.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await kept()).toEqual([{ last4: '3184', isDefault: true }]);
    expect(await ledger.attempts(payment.id)).toMatchObject([{ kind: 'try' }, { kind: 'continue' }]);
  });

  it('an answer that is lost is found out, and the card is kept', async () => {
    const payment = await shopper.start();
    const { stripe_id } = await ledger.row(payment.id);
    const path = `/v1/payment_intents/${stripe_id}/confirm`;
    app.sandbox.faults({ match: { method: 'POST', path }, kind: 'drop', when: 'after', times: 2 });
    const { body } = await shopper.tryNewCard(payment.id, PLAIN, true);
    expect((await shopper.confirmUntilDone(body)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await kept()).toEqual([{ last4: '4242', isDefault: true }]);
  });

  it('the secret of a payment is kept only while its bank asks', async () => {
    const payment = await shopper.start();
    const secret = async () =>
      (await app.db.query('SELECT client_secret FROM payments WHERE id = $1', [payment.id]))[0].client_secret;
    expect(await secret()).toBeNull();
    const { body: asked } = await shopper.tryNewCard(payment.id, CHALLENGED, false);
    expect(await secret()).toBe(asked.clientSecret);
    await shopper.confirmUntilDone(asked);
    expect(await secret()).toBeNull();
  });
});
