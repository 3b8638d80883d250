import {
  type AdminOrderDetail,
  type AdminPayment,
  type Page,
  path,
  routes,
  type Timeline,
} from '@app/contracts';
import { CompareWithStripeJob } from '../src/reconciliation/compare-with-stripe.job';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import { Owner } from './support/owner';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

describe('payments in Stripe Checkout, in Admin', () => {
  let app: TestApp;
  let ledger: Ledger;
  let owner: Owner;
  let page: HostedPage;
  beforeAll(async () => {
    // A currency whose sums go in steps of 100.
    app = await startApp({ config: { CURRENCY: 'isk' } });
    ledger = new Ledger(app);
    owner = await Owner.join(app);
    page = new HostedPage(app);
  });
  afterAll(() => app.stop());

  const mismatches = (): Promise<{ kind: string }[]> => app.db.query('SELECT * FROM mismatches');

  it('are found by their session, refunded like any other, and told in one timeline', async () => {
    const shopper = await Shopper.join(app);
    const { id: orderId, total } = await shopper.order(2);
    const session = await page.lead(shopper, orderId);
    page.submit(session);
    await page.back(shopper, session);
    const wrong = await owner.refund(orderId, { amount: 4250 });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect((await owner.refund(orderId, { amount: 4200 })).body).toMatchObject({
      status: 'paid',
      refundedAmount: 4200,
    });
    expect(await page.kept(orderId)).toBe(total.amount - 4200);
    await app.sandbox.settled();
    await ledger.quiet();

    const { body: list } = await owner.client.get<Page<AdminPayment>>(
      `${routes.adminPayments}?query=${session}&kind=checkout`,
    );
    expect(list.data).toMatchObject([
      { kind: 'checkout', checkoutSessionId: session, status: 'succeeded', refundedAmount: 4200 },
    ]);
    const { body: detail } = await owner.client.get<AdminOrderDetail>(path('adminOrder', orderId));
    expect(detail.payments).toMatchObject([
      {
        kind: 'checkout',
        card: { brand: 'visa', last4: '4242' },
        refunds: [{ amount: 4200, currency: 'isk' }],
      },
    ]);
    const { body: timeline } = await owner.client.get<Timeline>(path('adminPayment', list.data[0]?.id ?? ''));
    const told = timeline.entries.map(({ kind, what }) => `${kind} ${what}`);
    for (const line of [
      'event checkout.session.completed',
      'status succeeded',
      'event payment_intent.succeeded',
      'refund refund.succeeded',
      'action order.refund',
    ]) {
      expect(told).toContain(line);
    }
  });

  it('are compared with Stripe without a false alarm: paid, open, failed on the page, expired, left at the bank', async () => {
    const shopper = await Shopper.join(app);
    const begin = async () => page.lead(shopper, (await shopper.order()).id);
    const [paid, untouched, failed, expired, waiting] = (await Promise.all([1, 2, 3, 4, 5].map(begin))) as [
      string,
      string,
      string,
      string,
      string,
    ];
    page.submit(paid);
    page.submit(failed, { number: '4000000000000002' });
    page.submit(expired, { number: '4000000000000002' });
    await app.stripe.checkout.sessions.expire(expired);
    await page.submitAndWait(waiting);
    await app.sandbox.settled();
    await waitFor('the end', async () => (await page.paymentOf(expired)).status === 'canceled');
    await ledger.quiet();
    await app.nest.get(CompareWithStripeJob).run({ whole: true });
    await app.db.query(`UPDATE payments SET updated_at = now() - interval '1 hour'`);
    await app.nest.get(CompareWithStripeJob).run({ whole: true });
    expect(await mismatches()).toEqual([]);
    expect((await page.paymentOf(paid)).status).toBe('succeeded');
    expect((await page.paymentOf(untouched)).status).toBe('requires_payment_method');
  });

  it('a lost end of a session is found by comparing', async () => {
    const shopper = await Shopper.join(app);
    const { id: orderId } = await shopper.order();
    const session = await page.lead(shopper, orderId);
    app.sandbox.webhooks({ drop: 1_000 });
    page.submit(session);
    await app.nest.get(CompareWithStripeJob).run({ whole: true });
    app.sandbox.webhooks();
    expect((await shopper.readOrder(orderId)).status).toBe('paid');
    expect(await mismatches()).toEqual([]);
  });
});
