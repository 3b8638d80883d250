import {
  type AdminCustomer,
  type AdminCustomerCard,
  type AdminCustomerDetail,
  type AdminOrder,
  type AdminPayment,
  type LastError,
  type Page,
  type PaymentView,
  type ProblemDetails,
  path,
  routes,
  type Timeline,
} from '@app/contracts';
import { ReconcileJob } from '../src/reconciliation/reconcile.job';
import { startApp, type TestApp } from './support/app';
import { BANK_FAILS, DelayedPayments } from './support/delayed';
import { Ledger } from './support/ledger';
import { Owner, paidWith } from './support/owner';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

let app: TestApp;
let owner: Owner;
beforeAll(async () => {
  app = await startApp({ config: { CHECKOUT_METHODS: 'dynamic', PAYMENTS_RECONCILE_EVERY_MS: '60000' } });
  app.sandbox.settings({ usBankAccount: true });
  owner = await Owner.join(app);
});
afterAll(() => app.stop());

const list = async (query: string) =>
  (await owner.client.get<Page<AdminCustomer>>(`${routes.adminCustomers}?${query}`)).body;
const detail = async (id: string) =>
  (await owner.client.get<AdminCustomerDetail>(path('adminCustomer', id))).body;

describe('the list of customers', () => {
  it('finds the beginnings of words of name and address, newest first, page by page', async () => {
    const names = ['Zoë Quill-Marsh', 'Quillon Archer', 'Bea Quillfeather'];
    for (const [at, name] of names.entries())
      await app.register({ name, email: `person-${at}@quarto.example` });
    const found = async (query: string) => {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Page<AdminCustomer> = await list(
          `limit=2&${new URLSearchParams({ query })}${cursor && `&cursor=${cursor}`}`,
        );
        seen.push(...page.data.map(({ name }) => name));
        cursor = page.nextCursor;
      }
      return seen;
    };
    expect(await found('quill')).toEqual([...names].reverse());
    expect(await found('QUILL zoe')).toEqual(['Zoë Quill-Marsh']);
    expect(await found('person-1@quarto')).toEqual(['Quillon Archer']);
    expect(await found('uill')).toEqual([]);
    expect((await list('query=%21')).data.length).toBeGreaterThan(3);
  });

  it('is for admins alone', async () => {
    const { client, user } = await app.register();
    for (const url of [
      routes.adminCustomers,
      path('adminCustomer', user.id),
      path('adminCustomerCards', user.id),
    ])
      expect((await client.get<ProblemDetails>(url)).body.code).toBe('forbidden');
  });
});

describe('a customer', () => {
  it('has sums, cards and orders, and nothing secret', async () => {
    const { shopper, orderId, payment } = await paidWith(app, '4242424242424242', 2);
    await owner.refund(orderId, { amount: 100 });
    const customer = await detail(shopper.userId);
    expect(customer).toMatchObject({
      emailVerified: false,
      role: 'customer',
      membership: null,
      deletedAt: null,
    });
    expect(customer.stripeCustomerId).toMatch(/^cus_/);
    expect(customer.sums).toEqual([{ currency: 'usd', paid: payment.amount, refunded: 100 }]);
    const cards = await owner.client.get<{ data: AdminCustomerCard[] }>(
      path('adminCustomerCards', shopper.userId),
    );
    expect(cards.body.data).toEqual([
      expect.objectContaining({ brand: 'visa', last4: '4242', isDefault: true, isExpired: false }),
    ]);
    const orders = await owner.client.get<Page<AdminOrder>>(
      `${routes.adminOrders}?customer=${shopper.userId}`,
    );
    expect(orders.body.data.map(({ id }) => id)).toEqual([orderId]);
  });

  it('who deleted the account is kept without personal data, and not listed', async () => {
    const { client, user } = await app.register({ name: 'Gone Away' });
    expect((await client.delete(routes.me, undefined, { password: 'correct horse battery' })).status).toBe(
      204,
    );
    expect(await detail(user.id)).toMatchObject({ email: null, name: 'Deleted account', sums: [] });
    expect((await detail(user.id)).deletedAt).not.toBeNull();
    expect((await list('query=Gone')).data).toEqual([]);
    const nobody = await owner.client.get(path('adminCustomer', '00000000-0000-4000-8000-000000000000'));
    expect(nobody.status).toBe(404);
  });
});

describe('a payment that failed', () => {
  it('says why, and which card it was, in list and order', async () => {
    const shopper = await Shopper.join(app);
    const payment = await shopper.start();
    await shopper.tryNewCard(payment.id, '4000000000009995', false);
    const { body } = await owner.client.get<Page<AdminPayment>>(
      `${routes.adminPayments}?query=${payment.id}`,
    );
    expect(body.data[0]).toMatchObject({
      status: 'requires_payment_method',
      card: { brand: 'visa', last4: '9995' },
      lastError: { code: 'card_declined', declineCode: 'insufficient_funds' },
    });
    const order = await owner.client.get<{ payments: { lastError: unknown }[] }>(
      path('adminOrder', payment.orderId),
    );
    expect(order.body.payments[0]?.lastError).toMatchObject({ declineCode: 'insufficient_funds' });
    const own = await shopper.client.get<{ data: object[] }>(path('orderPayments', payment.orderId));
    expect(own.body.data[0]).not.toHaveProperty('lastError');
  });
});

describe('a payment that failed and was canceled', () => {
  const listed = async (paymentId: string) =>
    (await owner.client.get<Page<AdminPayment>>(`${routes.adminPayments}?query=${paymentId}`)).body.data[0];
  const onOrderPage = async (orderId: string) =>
    (
      await owner.client.get<{ payments: { card: object | null; lastError: LastError | null }[] }>(
        path('adminOrder', orderId),
      )
    ).body.payments;
  const timelineOf = async (paymentId: string) =>
    (await owner.client.get<Timeline>(path('adminPayment', paymentId))).body;
  const statusesOf = ({ entries }: Timeline) =>
    entries
      .filter(({ kind }) => kind === 'status')
      .map(({ what, details }) => [what, details.declineCode ?? details.error]);
  const csvOf = async (paymentId: string) =>
    (await owner.client.get<string>(`${routes.adminPaymentExport}?query=${paymentId}`)).body;
  const cancel = (shopper: Shopper, paymentId: string) =>
    shopper.client.post<PaymentView>(path('paymentCancel', paymentId));
  /** Nobody has come back to it for as long as a reservation lasts. */
  const endReservation = async (paymentId: string) => {
    await app.db.query(`UPDATE payments SET touched_at = now() - interval '2 hours' WHERE id = $1`, [
      paymentId,
    ]);
    await app.nest.get(ReconcileJob).run();
    await waitFor(
      'the payment to be canceled',
      async () => (await new Ledger(app).row(paymentId)).status === 'canceled',
    );
  };

  const declined = {
    status: 'canceled',
    card: { brand: 'visa', last4: '9995' },
    lastError: { code: 'card_declined', declineCode: 'insufficient_funds' },
  };

  it('still says why, and with which card, once its reservation has ended', async () => {
    const shopper = await Shopper.join(app);
    const { id, orderId } = await shopper.start();
    await shopper.tryNewCard(id, '4000000000009995', false);
    await endReservation(id);
    expect(await listed(id)).toMatchObject(declined);
    expect(await onOrderPage(orderId)).toMatchObject([declined]);
    const timeline = await timelineOf(id);
    expect(timeline.payment).toMatchObject(declined);
    // It failed once: its end is no failure of its own.
    expect(statusesOf(timeline).slice(-2)).toEqual([
      ['requires_payment_method', 'insufficient_funds'],
      ['canceled', null],
    ]);
    expect(await csvOf(id)).toContain(',canceled,');
    expect(await csvOf(id)).toContain(',visa,9995,card_declined,insufficient_funds,');
    // To the shopper it is canceled, and no more.
    expect(await shopper.read(id)).toMatchObject({ status: 'canceled', lastError: null });
    const own = await shopper.client.get<{ data: object[] }>(path('orderPayments', orderId));
    expect(own.body.data[0]).not.toHaveProperty('lastError');
  });

  it('says nothing of an earlier failure when another try went on after it', async () => {
    const shopper = await Shopper.join(app);
    const { id } = await shopper.start();
    await shopper.tryNewCard(id, '4000000000009995', false);
    await shopper.tryNewCard(id, '4000002760003184', false);
    expect((await cancel(shopper, id)).body.status).toBe('canceled');
    expect(await listed(id)).toMatchObject({ status: 'canceled', card: { last4: '3184' }, lastError: null });
  });

  it('keeps it where Stripe has forgotten it, as after any update of the intent', async () => {
    const shopper = await Shopper.join(app);
    const { id } = await shopper.start();
    await shopper.tryNewCard(id, '4000000000009995', false);
    const { stripe_id: intentId } = await new Ledger(app).row(id);
    const updated = await app.stripe.paymentIntents.update(intentId, { description: 'Looked at' });
    expect(updated.last_payment_error).toBeNull();
    await cancel(shopper, id);
    expect(await listed(id)).toMatchObject(declined);
  });

  it('needs no second read of Stripe, however its events come', async () => {
    const shopper = await Shopper.join(app);
    const { id } = await shopper.start();
    await shopper.tryNewCard(id, '4000000000009995', false);
    const ledger = new Ledger(app);
    await app.sandbox.settled();
    await ledger.quiet();
    const before = app.sandbox.requests().length;
    app.sandbox.webhooks({ duplicate: 2, reorder: true });
    await cancel(shopper, id);
    await app.sandbox.settled();
    await ledger.quiet();
    app.sandbox.webhooks();
    const calls = app.sandbox.requests().slice(before);
    expect(calls.map(({ method }) => method)).toEqual(['POST']);
    expect(await listed(id)).toMatchObject(declined);
  });

  it('says why the bank did not pay, after days', async () => {
    const delayed = new DelayedPayments(app);
    const shopper = await delayed.shopper();
    const debit = await delayed.debit(shopper, BANK_FAILS);
    app.sandbox.finishCheckout(debit.sessionId, 'fail');
    await delayed.becomes(debit, 'canceled');
    const failed = { status: 'canceled', lastError: { code: 'insufficient_funds' } };
    expect(await listed(debit.paymentId)).toMatchObject(failed);
    expect(await onOrderPage(debit.order.id)).toMatchObject([failed]);
    const timeline = await timelineOf(debit.paymentId);
    expect(statusesOf(timeline).at(-1)).toEqual(['canceled', 'insufficient_funds']);
    expect(await csvOf(debit.paymentId)).toContain(',insufficient_funds,');
    expect(await shopper.read(debit.paymentId)).toMatchObject({ status: 'canceled', lastError: null });
  });
});
