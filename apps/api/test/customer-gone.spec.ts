import { type Card, type PaymentView, path, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';

describe('a customer whom somebody has deleted at Stripe', () => {
  let app: TestApp;
  let ledger: Ledger;
  let page: HostedPage;
  beforeAll(async () => {
    app = await startApp();
    ledger = new Ledger(app);
    page = new HostedPage(app);
  });
  afterEach(() => app.sandbox.webhooks());
  afterAll(() => app.stop());

  const deleteCustomer = async ({ userId }: Shopper): Promise<string> => {
    const id = await customerOf(userId);
    await app.stripe.customers.del(id);
    return id;
  };
  const customerOf = async (userId: string): Promise<string> => {
    const [row] = await app.db.query('SELECT stripe_customer_id AS id FROM customers WHERE user_id = $1', [
      userId,
    ]);
    return row.id;
  };
  const cards = (who: Shopper) => who.client.get<{ data: Card[] }>(routes.paymentMethods);

  it('before its event: no copy is reserved for a session that cannot be created', async () => {
    const shopper = await Shopper.join(app);
    await shopper.saveCard(PLAIN);
    await ledger.quiet();
    app.sandbox.webhooks({ drop: 1_000 });
    await deleteCustomer(shopper);
    const { stock } = await app.book();
    const { id } = await shopper.order();
    const refused = await page.open(shopper, id);
    expect(refused).toMatchObject({ status: 422, body: { code: 'payment_rejected' } });
    expect((await app.book()).stock).toBe(stock);
    expect(await ledger.order(id)).toMatchObject({ status: 'open', stock_state: 'none' });
    expect((await shopper.client.post(path('orderCancel', id))).status).toBe(200);
    expect(await cards(shopper)).toMatchObject({ status: 200, body: { data: [] } });
    // Whoever saves a card is found out about, event or not.
    await shopper.saveCard(PLAIN);
    expect((await page.open(shopper, (await shopper.order()).id)).status).toBe(201);
  });

  it('after its event: the shopper has a new one, without cards, and pays with it', async () => {
    const shopper = await Shopper.join(app);
    await shopper.saveCard(PLAIN);
    await ledger.quiet();
    const gone = await deleteCustomer(shopper);
    await waitFor('the new customer', async () => (await customerOf(shopper.userId)) !== gone);
    expect((await cards(shopper)).body.data).toEqual([]);
    const card = await shopper.saveCard(PLAIN);
    const { id: orderId } = await shopper.order();
    const { body } = await shopper.client.post<PaymentView>(routes.payments, {
      orderId,
      paymentMethodId: card,
    });
    expect((await shopper.pay(body)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(body.id, orderId);
  });

  it('what was started with the old one is ended, and started again with the new one', async () => {
    const shopper = await Shopper.join(app);
    const old = await shopper.saveCard(PLAIN);
    const [here, there] = [await shopper.order(), await shopper.order()];
    const payHere = (paymentMethodId: string) =>
      shopper.client.post<PaymentView>(routes.payments, { orderId: here.id, paymentMethodId });
    const { body: begun } = await payHere(old);
    const session = await page.lead(shopper, there.id);
    await ledger.quiet();
    const gone = await deleteCustomer(shopper);
    await waitFor('the new customer', async () => (await customerOf(shopper.userId)) !== gone);

    const { body: anew } = await payHere(await shopper.saveCard(PLAIN));
    expect(anew.id).not.toBe(begun.id);
    expect((await ledger.intent(begun.id)).status).toBe('canceled');
    expect((await shopper.pay(anew)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(anew.id, here.id);

    const next = await page.lead(shopper, there.id);
    expect((await page.session(session)).status).toBe('expired');
    page.submit(next);
    expect(await page.back(shopper, next)).toMatchObject({ paymentStatus: 'paid' });
  });
});
