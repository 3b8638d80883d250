import { type Order, type PaymentView, path, routes } from '@app/contracts';
import { CompareWithStripeJob } from '../src/reconciliation/compare-with-stripe.job';
import { ConfirmApprovedJob } from '../src/reconciliation/confirm-approved.job';
import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const DECLINED = '4000000000000341';
const CHALLENGED = '4000002760003184';

describe('how payments and orders end without being paid', () => {
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
  afterEach(() => app.sandbox.clearFaults());
  afterAll(() => app.stop());

  const stock = async () => (await app.book()).stock;
  const cancelPayment = (id: string) => shopper.client.post<PaymentView>(path('paymentCancel', id));
  const cancelOrder = (id: string) => shopper.client.post<Order>(path('orderCancel', id));
  const mismatches = (paymentId: string): Promise<{ kind: string; resolved_at: Date | null }[]> =>
    app.db.query('SELECT * FROM mismatches WHERE payment_id = $1', [paymentId]);
  const refunds = (paymentId: string) =>
    app.db.query('SELECT * FROM refunds WHERE payment_id = $1', [paymentId]);

  it('a canceled payment releases the stock, and the order can be paid again', async () => {
    const before = await stock();
    const card = await shopper.saveCard(CHALLENGED);
    const payment = await shopper.start(card);
    await shopper.tryWith(payment.id);
    expect(await stock()).toBe(before - 1);
    const { status, body } = await cancelPayment(payment.id);
    expect({ status, shown: body.status }).toEqual({ status: 200, shown: 'canceled' });
    expect((await ledger.intent(payment.id)).status).toBe('canceled');
    expect(await stock()).toBe(before);
    expect((await cancelPayment(payment.id)).status).toBe(200);
    expect(await shopper.tryWith(payment.id)).toMatchObject({ status: 200, body: { status: 'canceled' } });

    const again = await shopper.client.post<PaymentView>(routes.payments, {
      orderId: payment.orderId,
      paymentMethodId: card,
    });
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(payment.id);
    expect((await shopper.pay(again.body)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(again.body.id, payment.orderId);
  });

  it('a canceled order ends its payment at Stripe first', async () => {
    const before = await stock();
    const payment = await shopper.start(await shopper.saveCard(DECLINED));
    await shopper.pay(payment);
    expect(await cancelOrder(payment.orderId)).toMatchObject({ status: 200, body: { status: 'canceled' } });
    expect((await ledger.intent(payment.id)).status).toBe('canceled');
    expect(await shopper.read(payment.id)).toMatchObject({ status: 'canceled' });
    expect(await stock()).toBe(before);
    expect(await cancelOrder(payment.orderId)).toMatchObject({ status: 200, body: { status: 'canceled' } });
    const restart = await shopper.client.post(routes.payments, {
      orderId: payment.orderId,
      paymentMethodId: await shopper.saveCard(PLAIN),
    });
    expect(restart).toMatchObject({ status: 409, body: { code: 'order_canceled' } });
  });

  describe('a card that is gone after the bank has approved it', () => {
    const approvedWithoutCard = async () => {
      const before = await stock();
      const card = await shopper.saveCard(CHALLENGED);
      const payment = await shopper.start(card);
      const { body } = await shopper.tryWith(payment.id);
      await shopper.challenge(body.clientSecret ?? '', 'succeed');
      await app.stripe.paymentMethods.detach(card);
      return { payment, before };
    };

    it('cancels the payment, and the order is paid with another', async () => {
      const { payment, before } = await approvedWithoutCard();
      expect(await shopper.confirm(payment.id)).toMatchObject({
        status: 422,
        body: { code: 'payment_method_unavailable' },
      });
      expect(await shopper.read(payment.id)).toMatchObject({ status: 'canceled' });
      expect((await ledger.intent(payment.id)).status).toBe('canceled');
      expect(await stock()).toBe(before);
      const again = await shopper.client.post<PaymentView>(routes.payments, {
        orderId: payment.orderId,
        paymentMethodId: await shopper.saveCard(PLAIN),
      });
      expect((await shopper.pay(again.body)).payment.status).toBe('succeeded');
      await ledger.expectPaidOnce(again.body.id, payment.orderId);
    });

    it('is tried once by the system, which then ends the payment too', async () => {
      const { payment, before } = await approvedWithoutCard();
      await shopper.read(payment.id);
      await app.db.query(`UPDATE payments SET tried_at = now() - interval '3 minutes' WHERE id = $1`, [
        payment.id,
      ]);
      await app.nest.get(ConfirmApprovedJob).confirm({ paymentId: payment.id });
      expect((await ledger.attempts(payment.id)).map(({ kind, by, outcome }) => [kind, by, outcome])).toEqual(
        [
          ['try', 'shopper', 'applied'],
          ['continue', 'system', 'rejected'],
          ['cancel', 'system', 'applied'],
        ],
      );
      expect(await shopper.read(payment.id)).toMatchObject({ status: 'canceled' });
      expect(await stock()).toBe(before);
    });
  });

  it('an order that nobody began to pay ends at once', async () => {
    const { id } = await shopper.order();
    expect(await cancelOrder(id)).toMatchObject({ status: 200, body: { status: 'canceled', payment: null } });
  });

  it.each(['before', 'after'] as const)(
    'a cancel whose answer is lost %s the effect ends by itself',
    async (when) => {
      const payment = await shopper.start(await shopper.saveCard(PLAIN));
      app.sandbox.faults({ match: 'POST /v1/payment_intents/:id/cancel', kind: 'drop', when, times: 3 });
      const answer = await cancelOrder(payment.orderId);
      if (answer.status !== 200)
        expect(answer).toMatchObject({ status: 409, body: { code: 'payment_in_progress' } });
      await ledger.quiet();
      expect(await ledger.order(payment.orderId)).toMatchObject({
        status: 'canceled',
        payment_status: 'canceled',
      });
    },
  );

  it('a cancel that Stripe answered with 500 for good is 503, and may be asked for again', async () => {
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    app.sandbox.faults({
      match: 'POST /v1/payment_intents/:id/cancel',
      kind: '500',
      when: 'before',
      times: 1,
    });
    const answer = await cancelOrder(payment.orderId);
    expect(answer).toMatchObject({ status: 503, body: { code: 'payment_provider_unavailable' } });
    expect(await cancelOrder(payment.orderId)).toMatchObject({ status: 200, body: { status: 'canceled' } });
  });

  it('a payment that was canceled at Stripe is canceled here, and its order is open', async () => {
    const payment = await shopper.start(await shopper.saveCard(CHALLENGED));
    await shopper.tryWith(payment.id);
    await app.stripe.paymentIntents.cancel((await ledger.row(payment.id)).stripe_id);
    await waitFor('the cancellation', async () => (await ledger.row(payment.id)).status === 'canceled');
    expect(await ledger.order(payment.orderId)).toMatchObject({ status: 'open', stock_state: 'none' });
  });

  describe('money that comes for an order that cannot take it', () => {
    const paidElsewhere = async (spoil: (payment: PaymentView) => Promise<unknown>) => {
      const card = await shopper.saveCard(PLAIN);
      const payment = await shopper.start(card);
      const { stripe_id } = await ledger.row(payment.id);
      await spoil(payment);
      await app.stripe.paymentIntents.confirm(stripe_id, { payment_method: card, use_stripe_sdk: true });
      await waitFor('the refund', async () => (await refunds(payment.id))[0]?.stripe_id);
      expect(await ledger.row(payment.id)).toMatchObject({ status: 'succeeded' });
      const intent = await app.stripe.paymentIntents.retrieve(stripe_id, { expand: ['latest_charge'] });
      expect(intent.latest_charge).toMatchObject({ refunded: true, amount_refunded: intent.amount_received });
      expect(await refunds(payment.id)).toMatchObject([{ kind: 'unexpected_payment', status: 'succeeded' }]);
      expect(await mismatches(payment.id)).toMatchObject([{ kind: 'unexpected_payment' }]);
      await waitFor('the notice', async () => {
        const [mail] = await app.db.query(`SELECT * FROM mails WHERE key LIKE '%' || $1 || '%'`, [
          (await refunds(payment.id))[0].id,
        ]);
        return mail?.sent_at;
      });
      return payment;
    };

    it('canceled: all of it is refunded', async () => {
      const payment = await paidElsewhere(({ orderId }) =>
        app.db.query(`UPDATE orders SET status = 'canceled' WHERE id = $1`, [orderId]),
      );
      expect(await ledger.order(payment.orderId)).toMatchObject({ status: 'canceled' });
    });

    it('sold out: all of it is refunded, and the order is open', async () => {
      const { stock: held } = await app.book();
      const payment = await paidElsewhere(() => app.db.query('UPDATE products SET stock = 0'));
      expect(await ledger.order(payment.orderId)).toMatchObject({ status: 'open', stock_state: 'none' });
      await app.db.query('UPDATE products SET stock = $1', [held]);
    });

    it('another amount than the order’s: all of it is refunded, and the reserved copies are released', async () => {
      const declined = await shopper.saveCard(DECLINED);
      const { stock } = await app.book();
      const payment = await paidElsewhere(async ({ id, orderId, amount }) => {
        const { stripe_id } = await ledger.row(id);
        await shopper.tryWith(id, declined);
        expect(await ledger.order(orderId)).toMatchObject({ stock_state: 'held' });
        await app.stripe.paymentIntents.update(stripe_id, { amount: amount - 1 });
      });
      expect(await ledger.order(payment.orderId)).toMatchObject({ status: 'open', stock_state: 'none' });
      expect((await app.book()).stock).toBe(stock);
    });
  });

  it('a refund made elsewhere shows on the order', async () => {
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    await shopper.pay(payment);
    const { stripe_id } = await ledger.row(payment.id);
    await app.stripe.refunds.create({ payment_intent: stripe_id, amount: 100 });
    await waitFor(
      'the first refund',
      async () => (await shopper.readOrder(payment.orderId)).refundedAmount === 100,
    );
    expect((await shopper.readOrder(payment.orderId)).status).toBe('paid');
    await app.stripe.refunds.create({ payment_intent: stripe_id });
    await waitFor('the rest', async () => (await shopper.readOrder(payment.orderId)).status === 'refunded');
    expect((await shopper.readOrder(payment.orderId)).refundedAmount).toBe(payment.amount);
  });

  it('lists what differs between Stripe and the database, and resolves it when it is gone', async () => {
    const compare = () => app.nest.get(CompareWithStripeJob).run({ whole: true });
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    await shopper.pay(payment);
    await ledger.quiet();
    await compare();
    expect(await mismatches(payment.id)).toEqual([]);

    await app.db.query(`UPDATE orders SET status = 'open' WHERE id = $1`, [payment.orderId]);
    const orphan = await app.stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      metadata: { paymentId: '5f0c6c1e-7f6a-4a57-9d55-0d3d6f5d7f10' },
    });
    await compare();
    await compare();
    expect(await mismatches(payment.id)).toMatchObject([{ kind: 'order_not_paid', resolved_at: null }]);
    const unknown = await app.db.query('SELECT kind FROM mismatches WHERE subject = $1', [orphan.id]);
    expect(unknown).toEqual([{ kind: 'unknown_payment' }]);

    await app.db.query(`UPDATE orders SET status = 'paid' WHERE id = $1`, [payment.orderId]);
    await compare();
    expect(await mismatches(payment.id)).toMatchObject([{ resolved_at: expect.any(Date) }]);
  });
});

describe('what nobody comes back to', () => {
  let app: TestApp;
  let ledger: Ledger;
  let shopper: Shopper;

  beforeAll(async () => {
    app = await startApp({ config: { PAYMENTS_RECONCILE_EVERY_MS: '200' } });
    ledger = new Ledger(app);
  });
  beforeEach(async () => {
    shopper = await Shopper.join(app);
  });
  afterAll(() => app.stop());

  it('a reservation ends, its stock returns, and the order can still be paid', async () => {
    const [bad, good] = [await shopper.saveCard(DECLINED), await shopper.saveCard(PLAIN)];
    const { stock } = await app.book();
    const payment = await shopper.start(bad);
    await shopper.pay(payment);
    expect((await app.book()).stock).toBe(stock - 1);
    await app.db.query(`UPDATE payments SET touched_at = now() - interval '2 hours' WHERE id = $1`, [
      payment.id,
    ]);
    await waitFor('the end of the payment', async () => (await ledger.row(payment.id)).status === 'canceled');
    expect((await app.book()).stock).toBe(stock);
    expect(await ledger.order(payment.orderId)).toMatchObject({ status: 'open', stock_state: 'none' });
    const body = { orderId: payment.orderId, paymentMethodId: good };
    const { body: again } = await shopper.client.post<PaymentView>(routes.payments, body);
    expect((await shopper.pay(again)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(again.id, payment.orderId);
  });

  it('an unpaid order ends, with its payment and without one', async () => {
    const card = await shopper.saveCard(CHALLENGED);
    const untouched = await shopper.order();
    const payment = await shopper.start(card);
    await shopper.tryWith(payment.id);
    const ids = [untouched.id, payment.orderId];
    await app.db.query(`UPDATE orders SET created_at = now() - interval '25 hours' WHERE id = ANY ($1)`, [
      ids,
    ]);
    for (const id of ids) {
      await waitFor('the end of the order', async () => (await ledger.order(id)).status === 'canceled');
    }
    expect((await ledger.intent(payment.id)).status).toBe('canceled');
    expect(await ledger.order(payment.orderId)).toMatchObject({ stock_state: 'none' });
  });

  describe('a challenge that was passed in a browser that never came back', () => {
    const passed = async (minutesAgo: number) => {
      const payment = await shopper.start(await shopper.saveCard(CHALLENGED));
      const { body } = await shopper.tryWith(payment.id);
      await shopper.challenge(body.clientSecret ?? '', 'succeed');
      const tried = 'UPDATE payments SET tried_at = now() - make_interval(mins => $2) WHERE id = $1';
      await app.db.query(tried, [payment.id, minutesAgo]);
      return payment;
    };
    const endOf = async (id: string) => {
      const isOver = async () => ['succeeded', 'canceled'].includes((await ledger.row(id)).status);
      await waitFor('the end of the payment', isOver);
      return (await ledger.attempts(id)).map(({ kind, by }) => `${kind} by ${by}`);
    };
    const endReservation = ({ id }: PaymentView) =>
      app.db.query(`UPDATE payments SET touched_at = now() - interval '31 minutes' WHERE id = $1`, [id]);
    const endOrder = ({ orderId }: PaymentView) =>
      app.db.query(`UPDATE orders SET created_at = now() - interval '25 hours' WHERE id = $1`, [orderId]);

    it.each([
      ['its reservation', endReservation],
      ['its order', endOrder],
    ])('is confirmed although the time of %s is over', async (_, end) => {
      const payment = await passed(31);
      await end(payment);
      expect(await endOf(payment.id)).toEqual(['try by shopper', 'continue by system']);
      await ledger.expectPaidOnce(payment.id, payment.orderId);
    });

    it('ends with its reservation once it is too late to confirm it', async () => {
      const payment = await passed(51);
      await endReservation(payment);
      expect(await endOf(payment.id)).toEqual(['try by shopper', 'cancel by system']);
      expect(await ledger.order(payment.orderId)).toMatchObject({ status: 'open', stock_state: 'none' });
    });
  });
});
