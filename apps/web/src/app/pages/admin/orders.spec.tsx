import { screen, waitFor, within } from '@testing-library/react';
import { type FakeAdmin, openAdmin } from '../../../../test/support/fake-admin';
import { fill } from '../../../../test/support/fill';
import { renderApp } from '../../../../test/support/render-app';

let admin: FakeAdmin;
beforeEach(() => {
  admin = openAdmin();
});

const refundCalls = () => admin.calls.filter(({ path }) => path.endsWith('/refund'));

async function atRefund(amount: number, currency = 'usd') {
  const order = admin.addPaidOrder(amount, currency);
  const app = renderApp(`/admin/orders/${order.id}`);
  await app.user.click(await screen.findByRole('button', { name: 'Refund' }));
  const dialog = await screen.findByRole('dialog', { name: 'Refund order' });
  return { ...app, order, dialog: within(dialog) };
}

async function typeSum({ user, dialog }: Awaited<ReturnType<typeof atRefund>>, sum: string) {
  await user.click(dialog.getByRole('radio', { name: 'Partial amount' }));
  await fill(user, dialog.getByLabelText('Amount'), sum);
}

describe('the list of orders', () => {
  it('is narrowed by the address, and narrows it', async () => {
    const paid = admin.addPaidOrder(1200);
    admin.addPaidOrder(1800).status = 'refunded';
    const { user, router } = renderApp('/admin/orders?status=paid&from=nonsense');
    const table = await screen.findByRole('table', { name: 'Orders' });
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(within(table).getByRole('link')).toHaveAttribute('href', `/admin/orders/${paid.id}`);
    expect(screen.getByLabelText('Status')).toHaveValue('paid');
    expect(admin.calls.at(-1)?.path).toBe('/api/admin/orders?status=paid');

    await user.selectOptions(screen.getByLabelText('Status'), 'refunded');
    expect(await within(table).findByText('$18.00')).toBeVisible();
    await fill(user, screen.getByLabelText('Search'), 'ada@');
    await user.tab();
    expect(router.state.location.search).toContain('query=ada%40');
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(3));
    expect(screen.getByLabelText('Search')).toHaveValue('');
  });

  it('is narrowed by the days that its times are shown in', async () => {
    const { user } = renderApp('/admin/orders?from=2026-11-14&to=2026-11-15');
    await screen.findByText('No matching orders');
    const asked = () => Object.fromEntries(new URLSearchParams(admin.calls.at(-1)?.path.split('?')[1]));
    expect(screen.getByLabelText('From')).toHaveValue('2026-11-14');
    expect(asked()).toEqual({
      since: new Date(2026, 10, 14).toISOString(),
      before: new Date(2026, 10, 16).toISOString(),
    });
    await user.clear(screen.getByLabelText('From'));
    await waitFor(() => expect(asked()).toEqual({ before: new Date(2026, 10, 16).toISOString() }));
  });

  it('says so when nothing fits', async () => {
    renderApp('/admin/orders?status=canceled');
    expect(await screen.findByText('No matching orders')).toBeVisible();
  });
});

describe('the payments of an order', () => {
  it('say why they had failed, also once they are canceled', async () => {
    const order = admin.addPaidOrder(1200);
    const lastError = { code: 'card_declined', declineCode: 'insufficient_funds', message: 'No.' };
    const card = { brand: 'visa', last4: '9995' };
    order.payments.unshift({
      ...order.payments[0]!,
      id: '44444444-4444-4444-8444-444444444444',
      status: 'canceled',
      card,
      lastError,
    });
    renderApp(`/admin/orders/${order.id}`);
    const payments = await screen.findByRole('list', { name: 'Payments of this order' });
    const [canceled, paid] = [...payments.children].map((item) => item.textContent);
    expect(canceled).toMatch(/Canceled.*Visa •••• 9995.*Insufficient funds/);
    expect(paid).not.toContain('Insufficient funds');
  });
});

describe('refunding an order', () => {
  it.each([
    [1200, 'usd', '5,5', 550, 'Refund $5.50'],
    [1200, 'jpy', '250', 250, 'Refund ¥250'],
    [12_340, 'kwd', '1.05', 1050, /Refund KWD\s1\.050/],
  ])('of %i %s refunds exactly what was typed: %s', async (total, currency, typed, amount, label) => {
    const page = await atRefund(total, currency);
    await typeSum(page, typed);
    await fill(page.user, page.dialog.getByLabelText('Note'), 'A torn page');
    await page.user.click(page.dialog.getByRole('button', { name: label }));
    expect(await screen.findByText(/^Refund of .* requested\.$/)).toBeVisible();
    expect(refundCalls().map(({ body }) => body)).toEqual([{ amount, note: 'A torn page' }]);
    expect(await screen.findByText('Partly refunded')).toBeVisible();
  });

  it('refunds the full amount, after which nothing is refundable', async () => {
    const page = await atRefund(1200);
    await page.user.click(page.dialog.getByRole('button', { name: 'Refund $12.00' }));
    expect(await screen.findByText('Refund of $12.00 requested.')).toBeVisible();
    expect(await screen.findByText('Fully refunded.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Refund' })).toBeNull();
    expect(admin.adminOrders[0]?.status).toBe('refunded');
  });

  it('refuses what cannot be refunded before anything is sent', async () => {
    const page = await atRefund(1200);
    for (const [typed, words] of [
      ['12.001', 'Enter at most 2 decimals.'],
      ['12.01', 'The refundable amount is $12.00.'],
      ['0', 'Enter an amount above zero.'],
      ['much', 'Enter an amount such as 12.00.'],
    ] as const) {
      await typeSum(page, typed);
      await page.user.click(page.dialog.getByRole('button', { name: /^Refund/ }));
      expect(await page.dialog.findByText(words)).toBeVisible();
    }
    expect(refundCalls()).toHaveLength(0);
  });

  it('asks again with the same key and sum when the answer was lost, so that it is made once', async () => {
    const page = await atRefund(1200);
    admin.refuse(`POST /api/orders/${page.order.id}/refund`, 'lost');
    await typeSum(page, '5');
    await page.user.click(page.dialog.getByRole('button', { name: 'Refund $5.00' }));
    expect(await page.dialog.findByRole('alert')).toHaveTextContent('it is not made twice');
    const field: HTMLInputElement = page.dialog.getByLabelText('Amount');
    expect(field.readOnly).toBe(true);
    // Closed and opened again it is still that refund.
    await page.user.click(page.dialog.getByRole('button', { name: 'Cancel' }));
    await page.user.click(await screen.findByRole('button', { name: 'Refund' }));
    await page.user.click(await screen.findByRole('button', { name: 'Retry refund of $5.00' }));
    expect(await screen.findByText('Refund of $5.00 requested.')).toBeVisible();
    expect(admin.adminOrders[0]?.refundedAmount).toBe(500);
    const [first, second] = refundCalls().map(({ headers }) => headers['idempotency-key']);
    expect(first).toBe(second);
  });

  it('says why it was refused, and asks under another key after that', async () => {
    const page = await atRefund(1200);
    admin.refuse(
      `POST /api/orders/${page.order.id}/refund`,
      admin.problem('refund_too_large', { detail: 'Only $3.00 is left.' }),
    );
    await page.user.click(page.dialog.getByRole('button', { name: 'Refund $12.00' }));
    expect(await page.dialog.findByRole('alert')).toHaveTextContent('Only $3.00 is left.');
    await typeSum(page, '3');
    await page.user.click(page.dialog.getByRole('button', { name: 'Refund $3.00' }));
    expect(await screen.findByText('Refund of $3.00 requested.')).toBeVisible();
    const [first, second] = refundCalls().map(({ headers }) => headers['idempotency-key']);
    expect(first).not.toBe(second);
  });

  it('has another key each time the dialog opens', async () => {
    const page = await atRefund(1200);
    await typeSum(page, '1');
    await page.user.click(page.dialog.getByRole('button', { name: 'Refund $1.00' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await page.user.click(screen.getByRole('button', { name: 'Refund' }));
    expect(await screen.findByText(/\$11\.00 can be refunded/)).toBeVisible();
    await page.user.click(screen.getByRole('button', { name: 'Refund $11.00' }));
    await waitFor(() => expect(admin.adminOrders[0]?.status).toBe('refunded'));
    expect(new Set(refundCalls().map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });
});

describe('the receipt', () => {
  it('is sent again, and it is said to whom', async () => {
    const order = admin.addPaidOrder(1200);
    const { user } = renderApp(`/admin/orders/${order.id}`);
    await user.click(await screen.findByRole('button', { name: 'Resend receipt' }));
    expect(await screen.findByText('Sending the receipt to ada@example.com.')).toBeVisible();
    expect(admin.receipts).toEqual([order.id]);
  });

  it('is refused in words when it was sent too often', async () => {
    const order = admin.addPaidOrder(1200);
    admin.refuse(`POST /api/admin/orders/${order.id}/receipt`, admin.problem('rate_limited'));
    const { user } = renderApp(`/admin/orders/${order.id}`);
    await user.click(await screen.findByRole('button', { name: 'Resend receipt' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Refused: rate_limited.');
  });
});
