import { type AdminProduct, type Order, type ProblemDetails, path, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { inbox } from './support/inbox';
import { Ledger } from './support/ledger';
import { Owner } from './support/owner';
import { joinOwner } from './support/shelf';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

// https://docs.stripe.com/currencies#three-decimal: thousandths, of which the last digit is 0.
describe('a shop that sells in Kuwaiti dinars', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ config: { CURRENCY: 'KWD' } });
  });
  afterAll(() => app.stop());

  const kwd = (amount: number) => ({ amount, currency: 'kwd' });
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');

  it('asks no price that Stripe cannot charge', async () => {
    const owner = await joinOwner(app);
    const { id } = await owner.add({ price: kwd(4250) });
    const refused = {
      status: 422,
      body: {
        code: 'validation_failed',
        detail: 'Price: amounts in KWD must end in 0',
        errors: [{ path: 'price.amount', code: 'not_multiple_of' }],
      },
    };
    const book = { title: 'A Plain Book', author: 'Anna Author', price: kwd(4255), stock: 1 };
    expect(await owner.client.post<ProblemDetails>(routes.products, book)).toMatchObject(refused);
    const change = { price: kwd(4251) };
    expect(await owner.client.put<ProblemDetails>(path('product', id), change)).toMatchObject(refused);
    expect((await owner.client.get<AdminProduct>(path('adminProduct', id))).body.price).toEqual(kwd(4250));
  });

  it('sells a book by card and in Stripe Checkout, writes mails of it, and gives a part back', async () => {
    const [ledger, page, owner, shelf] = [
      new Ledger(app),
      new HostedPage(app),
      await Owner.join(app),
      await joinOwner(app),
    ];
    const { title } = await shelf.add({ title: 'The Dinar', price: kwd(4250) });
    const shopper = await Shopper.join(app);
    const card = await shopper.saveCard('4242424242424242');

    const { id: orderId, total } = await shopper.order(2, title);
    expect(total).toEqual(kwd(8500));
    const started = await shopper.client.post<{ id: string }>(routes.payments, {
      orderId,
      paymentMethodId: card,
    });
    await shopper.tryWith(started.body.id);
    await ledger.expectPaidOnce(started.body.id, orderId);
    expect(await ledger.charges(started.body.id)).toMatchObject([{ amount: 8500, currency: 'kwd' }]);

    const { body: me } = await shopper.client.get<{ email: string }>(routes.me);
    const [receipt] = await waitFor('the receipt', async () => {
      const mails = await inbox(app, me.email);
      const found = mails.filter(({ subject }) => subject.startsWith('Your receipt'));
      return found.length > 0 ? found : null;
    });
    expect(plain(receipt?.text ?? '')).toContain('2 × The Dinar, Anna Author (KWD 4.250 each): KWD 8.500');
    expect(plain(receipt?.html ?? '')).toContain('KWD 8.500');

    expect(await owner.refund(orderId, { amount: 1255 })).toMatchObject({
      status: 422,
      body: { code: 'validation_failed' },
    });
    expect((await owner.refund(orderId, { amount: 1250 })).body.refundedAmount).toBe(1250);
    await waitFor('the word of the refund', async () =>
      (await inbox(app, me.email)).some(({ subject }) => plain(subject).includes('KWD 1.250')),
    );

    const hosted = await shopper.order(1, title);
    const sessionId = await page.lead(shopper, hosted.id);
    page.submit(sessionId);
    expect(await page.back(shopper, sessionId)).toMatchObject({
      paymentStatus: 'paid',
      order: { total: kwd(4250) },
    });
    const { body } = await shopper.client.get<Order>(path('order', hosted.id));
    expect(body.status).toBe('paid');
  });
});
