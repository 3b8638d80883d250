import { type PaymentView, routes } from '@app/contracts';
import type Stripe from 'stripe';
import { Transactions } from '../src/database/transactions.service';
import { PaymentEvents } from '../src/payments/apply/payment-events.service';
import { SyncPayment } from '../src/payments/apply/sync-payment.service';
import {
  type AttemptInput,
  AttemptsService,
  type OpenedAttempt,
} from '../src/payments/confirm/attempts.service';
import { CloseAttempt } from '../src/payments/confirm/close-attempt.service';
import { PaymentLock } from '../src/payments/payment-lock.service';
import type { AttemptOutcome } from '../src/stripe/attempt-outcome';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';

const PLAIN = '4242424242424242';
const CHALLENGED = '4000002760003184';
const AUTHENTICATION_FAILED = 'requires_payment_method:payment_intent_authentication_failure';

/** No worker: what is enqueued stays to be seen. */
describe('a payment that something overtakes', () => {
  let app: TestApp;
  let ledger: Ledger;
  let shopper: Shopper;

  beforeAll(async () => {
    app = await startApp({ worker: false });
    app.sandbox.webhooks({ drop: true });
    ledger = new Ledger(app);
  });
  beforeEach(async () => {
    shopper = await Shopper.join(app);
  });
  afterAll(() => app.stop());

  const open = (paymentId: string, input: AttemptInput) =>
    app.nest.get(Transactions).run(async (manager) => {
      const locked = await app.nest.get(PaymentLock).take(manager, paymentId);
      return app.nest.get(AttemptsService).open(manager, locked, input);
    });
  const close = ({ attempt, payment }: OpenedAttempt, outcome: AttemptOutcome) =>
    app.nest.get(CloseAttempt).close(attempt, payment, outcome);
  const onEvent = (paymentId: string, reported: string | null) =>
    app.nest.get(PaymentEvents).onEvent(paymentId, reported);
  const readsOf = async (paymentId: string) => {
    const jobs = await app.db.query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', [
      `sync:${paymentId}`,
    ]);
    return jobs.length as number;
  };
  const notExecuted: AttemptOutcome = { type: 'not_executed', retryAfterSeconds: 1 };
  const newTry = async (): Promise<AttemptInput> => ({
    kind: 'try',
    by: 'shopper',
    paymentMethodId: await shopper.enterCard(PLAIN),
    saveCard: false,
  });

  it('whose intent was made and not noted is paid by its confirm', async () => {
    const { id, orderId } = await shopper.start();
    await app.db.query('UPDATE payments SET stripe_id = NULL WHERE id = $1', [id]);
    const { body } = await shopper.client.get<{ data: PaymentView[] }>(routes.payments);
    expect(body.data.map((payment) => payment.id)).toEqual([id]);
    const answer = await shopper.tryNewCard(id, PLAIN, false);
    expect([answer.status, answer.body]).toMatchObject([200, { status: 'succeeded' }]);
    expect((await ledger.order(orderId)).status).toBe('paid');
  });

  it('by an event that reports no status, while an attempt is open: Stripe is read once that is closed', async () => {
    const sessionId = await new HostedPage(app).lead(shopper, (await shopper.order()).id);
    const [{ id }] = await app.db.query('SELECT id FROM payments WHERE checkout_session_id = $1', [
      sessionId,
    ]);
    const opened = await open(id, { kind: 'cancel', by: 'shopper' });
    await onEvent(id, null);
    await close(opened, notExecuted);
    expect(await readsOf(id)).toBe(1);
  });

  it('by an event that reports the status from before the attempt: Stripe is read if the answer is another', async () => {
    const { id } = await shopper.start();
    const { body: asked } = await shopper.tryNewCard(id, CHALLENGED, false);
    expect((await shopper.confirmUntilDone(asked, 'fail')).payment.status).toBe('requires_payment_method');
    const opened = await open(id, await newTry());
    const intent = await app.stripe.paymentIntents.confirm((await ledger.row(id)).stripe_id, {
      payment_method: await shopper.enterCard(CHALLENGED),
      use_stripe_sdk: true,
      expand: ['payment_method'],
    });
    expect(intent.status).toBe('requires_action');
    app.sandbox.authenticate(intent.id, 'fail');
    await onEvent(id, AUTHENTICATION_FAILED);
    await close(opened, { type: 'applied', intent: intent as Stripe.PaymentIntent });
    expect((await ledger.row(id)).status).toBe('requires_action');
    expect(await readsOf(id)).toBe(1);
  });

  it('by its end: what its attempt took belongs to the next payment of the order by then', async () => {
    const first = await shopper.start();
    const opened = await open(first.id, await newTry());
    await app.stripe.paymentIntents.cancel((await ledger.row(first.id)).stripe_id);
    await app.nest.get(SyncPayment).sync(first.id);
    expect(await ledger.order(first.orderId)).toMatchObject({ status: 'open', stock_state: 'none' });

    const { body: second } = await shopper.client.post<PaymentView>(routes.payments, {
      orderId: first.orderId,
    });
    expect(second.id).not.toBe(first.id);
    await open(second.id, await newTry());
    await close(opened, { type: 'rejected', reason: 'payment_rejected' });
    expect(await ledger.order(first.orderId)).toMatchObject({ status: 'open', stock_state: 'held' });
  });
});
