import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';

describe('paying with a saved card', () => {
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

  it('4242: pays at once, moves the order and the stock, and sends one receipt', async () => {
    const card = await shopper.saveCard('4242424242424242');
    const stock = (await app.book()).stock;
    const payment = await shopper.start(card, 2);
    expect(payment).toMatchObject({
      status: 'requires_payment_method',
      confirmationMethod: 'manual',
      clientSecret: null,
      nextAction: null,
      lastError: null,
      paymentMethod: null,
    });
    const { payment: paid, step } = await shopper.pay(payment);
    expect(step.type).toBe('done');
    expect(paid).toMatchObject({ status: 'succeeded', clientSecret: null });
    expect(paid.paymentMethod).toEqual({
      id: card,
      brand: 'visa',
      last4: '4242',
      expMonth: 12,
      expYear: new Date().getUTCFullYear() + 3,
      funding: 'credit',
    });
    const order = await shopper.readOrder(payment.orderId);
    expect(order).toMatchObject({ status: 'paid', payment: { id: payment.id, status: 'succeeded' } });
    expect(order.total.amount).toBe(payment.amount);
    expect((await app.book()).stock).toBe(stock - 2);
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    const intent = await ledger.intent(payment.id);
    expect(intent).toMatchObject({ confirmation_method: 'manual', amount: payment.amount });
    expect(intent.metadata).toEqual({ paymentId: payment.id, orderId: payment.orderId });
  });

  it('3184: asks, and pays when the challenge is passed', async () => {
    const card = await shopper.saveCard('4000002760003184');
    const payment = await shopper.start(card);
    const { body: asked } = await shopper.tryWith(payment.id);
    expect(asked).toMatchObject({ status: 'requires_action', nextAction: { type: 'use_stripe_sdk' } });
    expect(asked.clientSecret).toMatch(/^pi_.+_secret_/);
    const { payment: paid } = await shopper.confirmUntilDone(asked);
    expect(paid.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('3184 failed: an explanation, and a second try that pays', async () => {
    const card = await shopper.saveCard('4000002760003184');
    const payment = await shopper.start(card);
    const failed = await shopper.pay(payment, 'fail');
    expect(failed.step.type).toBe('pay');
    expect(failed.payment).toMatchObject({
      status: 'requires_payment_method',
      lastError: { code: 'payment_intent_authentication_failure' },
      paymentMethod: { id: card },
    });
    expect((await shopper.pay(failed.payment)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('3184 closed: the bank can be asked again', async () => {
    const card = await shopper.saveCard('4000002760003184');
    const payment = await shopper.start(card);
    const closed = await shopper.pay(payment, 'close');
    expect(closed.reason).toBe('challenge-open');
    expect((await shopper.confirmUntilDone(closed.payment)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('3184 closed: a new try with another card pays as well', async () => {
    const [challenged, plain] = [
      await shopper.saveCard('4000002760003184'),
      await shopper.saveCard('4242424242424242'),
    ];
    const payment = await shopper.start(challenged);
    const closed = await shopper.pay(payment, 'close');
    const { payment: paid } = await shopper.pay(closed.payment, 'succeed', plain);
    expect(paid).toMatchObject({ status: 'succeeded', paymentMethod: { id: plain } });
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('3178: passes the challenge and is declined for lack of funds', async () => {
    const card = await shopper.saveCard('4000008260003178');
    const payment = await shopper.start(card);
    const { payment: declined, step } = await shopper.pay(payment);
    expect(step.type).toBe('pay');
    expect(declined).toMatchObject({
      status: 'requires_payment_method',
      lastError: { code: 'card_declined', declineCode: 'insufficient_funds' },
      paymentMethod: { id: card },
    });
    expect(await ledger.charges(payment.id)).toHaveLength(0);
    expect(await shopper.readOrder(payment.orderId)).toMatchObject({ status: 'open' });
  });

  it('0341: is declined, and the order is payable with another card', async () => {
    const [bad, good] = [
      await shopper.saveCard('4000000000000341'),
      await shopper.saveCard('5555555555554444'),
    ];
    const payment = await shopper.start(bad);
    const { payment: declined } = await shopper.pay(payment);
    expect(declined.lastError).toEqual({
      code: 'card_declined',
      declineCode: 'generic_decline',
      message: 'Your card was declined.',
    });
    expect(declined.paymentMethod?.id).toBe(bad);
    const { payment: paid } = await shopper.pay(declined, 'succeed', good);
    expect(paid).toMatchObject({ status: 'succeeded', lastError: null, paymentMethod: { id: good } });
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('0101: pays, with the failed CVC check on record', async () => {
    const payment = await shopper.start(await shopper.saveCard('4000000000000101'));
    expect((await shopper.pay(payment)).payment.status).toBe('succeeded');
    const [charge] = await ledger.charges(payment.id);
    expect(charge?.payment_method_details?.card?.checks?.cvc_check).toBe('fail');
  });

  it('0101 under "block on failed CVC": incorrect_cvc, and another card pays', async () => {
    const [bad, good] = [
      await shopper.saveCard('4000000000000101'),
      await shopper.saveCard('4242424242424242'),
    ];
    const payment = await shopper.start(bad);
    app.sandbox.settings({ blockOnFailedCvc: true });
    try {
      const { payment: declined } = await shopper.pay(payment);
      expect(declined.lastError).toMatchObject({ code: 'incorrect_cvc' });
      expect((await shopper.pay(declined, 'succeed', good)).payment.status).toBe('succeeded');
    } finally {
      app.sandbox.settings({ blockOnFailedCvc: false });
    }
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('shows the payments of one person, newest first, page by page', async () => {
    const card = await shopper.saveCard('4242424242424242');
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.unshift((await shopper.start(card)).id);
    type List = { data: { id: string }[]; nextCursor: string | null };
    // As close together as PostgreSQL tells apart.
    await app.db.query(
      `UPDATE payments SET created_at = '2025-01-01 00:00:00.123'::timestamptz + n * interval '1 microsecond'
         FROM (SELECT id, row_number() OVER (ORDER BY created_at) AS n FROM payments WHERE user_id = $1) AS numbered
        WHERE payments.id = numbered.id`,
      [shopper.userId],
    );
    const { body: first } = await shopper.client.get<List>('/api/payments?limit=2');
    const { body: second } = await shopper.client.get<List>(
      `/api/payments?limit=2&cursor=${first.nextCursor}`,
    );
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    const stranger = await Shopper.join(app);
    expect((await stranger.client.get<List>('/api/payments')).body.data).toEqual([]);
  });
});
