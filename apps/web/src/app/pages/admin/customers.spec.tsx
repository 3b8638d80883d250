import type { AdminCustomerDetail } from '@app/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { catchDownloads } from '../../../../test/support/downloads';
import { type FakeAdmin, openAdmin } from '../../../../test/support/fake-admin';
import { fill } from '../../../../test/support/fill';
import { renderApp } from '../../../../test/support/render-app';
import { shopper } from '../../../../test/support/samples';

let admin: FakeAdmin;
beforeEach(() => {
  admin = openAdmin();
});

const ada: AdminCustomerDetail = {
  id: shopper.id,
  name: shopper.name,
  email: shopper.email,
  emailVerified: true,
  role: 'customer',
  createdAt: '2026-11-01T09:30:00.000Z',
  deletedAt: null,
  stripeCustomerId: 'cus_Ada1234567',
  sums: [
    { currency: 'eur', paid: 500, refunded: 0 },
    { currency: 'usd', paid: 4200, refunded: 1200 },
  ],
  membership: {
    id: '66666666-6666-4666-8666-666666666666',
    status: 'active',
    cancelAtPeriodEnd: false,
    currentPeriodEnd: '2026-12-01T09:30:00.000Z',
  },
};
const bob: AdminCustomerDetail = {
  ...ada,
  id: '77777777-7777-4777-8777-777777777777',
  name: 'Bob Borrower',
  email: 'bob@example.com',
  emailVerified: false,
  sums: [],
  membership: null,
};

describe('customers', () => {
  it('are searched by name and email, and each row leads to one', async () => {
    admin.customers.all = [ada, bob];
    const { user, router } = renderApp('/admin/customers');
    const table = within(await screen.findByRole('table', { name: 'Customers' }));
    expect(table.getAllByRole('row')).toHaveLength(3);
    await fill(user, screen.getByLabelText('Search'), 'borr');
    await user.tab();
    await waitFor(() => expect(table.getAllByRole('row')).toHaveLength(2));
    await user.click(table.getByRole('link', { name: 'Bob Borrower' }));
    expect(await screen.findByText('Nothing paid yet.')).toBeVisible();
    expect(router.state.location.pathname).toBe(`/admin/customers/${bob.id}`);
    expect(screen.getByText('Email not confirmed')).toBeVisible();
    expect(screen.getByText('Not a member.')).toBeVisible();
    expect(await screen.findByText('No saved cards.')).toBeVisible();
  });

  it('have orders, sums, cards and a membership', async () => {
    admin.customers.all = [ada];
    admin.customers.cards.set(ada.id, [
      { brand: 'visa', last4: '4242', expMonth: 4, expYear: 2030, isDefault: true, isExpired: false },
    ]);
    const order = admin.addPaidOrder(4200);
    renderApp(`/admin/customers/${ada.id}`);
    const orders = within(await screen.findByRole('table', { name: 'Orders of this customer' }));
    expect(orders.getByRole('link')).toHaveAttribute('href', `/admin/orders/${order.id}`);
    expect(admin.countOf('GET', new RegExp(`/orders\\?customer=${ada.id}$`))).toBe(1);
    const sums = within(screen.getByRole('region', { name: 'Totals' }));
    expect(sums.getByText('$42.00')).toBeVisible();
    expect(sums.getByText('$12.00')).toBeVisible();
    expect(sums.getByText('Paid, EUR')).toBeVisible();
    expect(await screen.findByText('Visa •••• 4242')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Invoices and timeline' })).toHaveAttribute(
      'href',
      `/admin/members/${ada.membership?.id}`,
    );
  });
});

describe('an export', () => {
  let saved: ReturnType<typeof catchDownloads>;
  beforeEach(() => {
    saved = catchDownloads();
  });
  afterEach(() => jest.restoreAllMocks());

  it('asks for the rows that the filters leave, and is saved under its name', async () => {
    admin.addPaidOrder(1200);
    const url = '/api/admin/exports/orders?status=paid';
    const headers = { 'content-disposition': 'attachment; filename=orders-2026-11-29.csv' };
    admin.refuse(`GET ${url}`, { status: 200, body: 'order_id', headers });
    const { user } = renderApp('/admin/orders?status=paid');
    await user.click(await screen.findByRole('button', { name: 'Export orders' }));
    await waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['orders-2026-11-29.csv']));
  });

  it('says why there is none', async () => {
    const refusal = admin.problem('rate_limited');
    admin.refuse('GET /api/admin/exports/orders', { ...refusal, headers: { 'retry-after': '60' } });
    const { user } = renderApp('/admin/orders');
    await user.click(await screen.findByRole('button', { name: 'Export orders' }));
    expect(await screen.findByText('Too many attempts. Wait 60 seconds, then try again.')).toBeVisible();
    expect(saved).toEqual([]);
  });
});
