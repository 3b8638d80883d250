import {
  type AdminCustomer,
  type AdminCustomerCard,
  type AdminCustomerDetail,
  type AdminOrder,
  type AdminPayment,
  type Page,
  type ProblemDetails,
  path,
  routes,
} from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { Owner, paidWith } from './support/owner';
import { Shopper } from './support/shopper';

let app: TestApp;
let owner: Owner;
beforeAll(async () => {
  app = await startApp();
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
