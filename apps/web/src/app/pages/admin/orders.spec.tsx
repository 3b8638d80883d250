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
  const dialog = await screen.findByRole('dialog', { name: 'Refund this order' });
  return { ...app, order, dialog: within(dialog) };
}

async function typeSum({ user, dialog }: Awaited<ReturnType<typeof atRefund>>, sum: string) {
  await user.click(dialog.getByRole('radio', { name: 'A part of it' }));
  await fill(user, dialog.getByLabelText('Sum'), sum);
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
    await screen.findByText('No order fits');
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
    expect(await screen.findByText('No order fits')).toBeVisible();
  });
});

describe('refunding an order', () => {
  it.each([
    [1200, 'usd', '5,5', 550, 'Refund $5.50'],
    [1200, 'jpy', '250', 250, 'Refund ¥250'],
    [12_340, 'kwd', '1.05', 1050, /Refund KWD\s1\.050/],
  ])('of %i %s gives back exactly what was typed: %s', async (total, currency, typed, amount, label) => {
    const page = await atRefund(total, currency);
    await typeSum(page, typed);
    await fill(page.user, page.dialog.getByLabelText('Note'), 'A torn page');
    await page.user.click(page.dialog.getByRole('button', { name: label }));
    expect(await screen.findByText(/goes back to the customer/)).toBeVisible();
    expect(refundCalls().map(({ body }) => body)).toEqual([{ amount, note: 'A torn page' }]);
    expect(await screen.findByText('Partly refunded')).toBeVisible();
  });

  it('gives back all that is left, once nothing more', async () => {
    const page = await atRefund(1200);
    await page.user.click(page.dialog.getByRole('button', { name: 'Refund $12.00' }));
    expect(await screen.findByText('$12.00 goes back to the customer.')).toBeVisible();
    expect(await screen.findByText('All of it has been given back.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Refund' })).toBeNull();
    expect(admin.adminOrders[0]?.status).toBe('refunded');
  });

  it('refuses what cannot be given back before anything is sent', async () => {
    const page = await atRefund(1200);
    for (const [typed, words] of [
      ['12.001', 'USD has 2 decimals: enter no more than that.'],
      ['12.01', 'Only $12.00 is left to give back.'],
      ['0', 'Enter more than nothing.'],
      ['much', 'Enter a sum such as 12.00, digits only.'],
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
    expect(await page.dialog.findByRole('alert')).toHaveTextContent('it cannot be made twice');
    const field: HTMLInputElement = page.dialog.getByLabelText('Sum');
    expect(field.readOnly).toBe(true);
    // Closed and opened again it is still that refund.
    await page.user.click(page.dialog.getByRole('button', { name: 'Not now' }));
    await page.user.click(await screen.findByRole('button', { name: 'Refund' }));
    await page.user.click(await screen.findByRole('button', { name: 'Ask again: $5.00' }));
    expect(await screen.findByText('$5.00 goes back to the customer.')).toBeVisible();
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
    expect(await screen.findByText('$3.00 goes back to the customer.')).toBeVisible();
    const [first, second] = refundCalls().map(({ headers }) => headers['idempotency-key']);
    expect(first).not.toBe(second);
  });

  it('has another key each time the dialog opens', async () => {
    const page = await atRefund(1200);
    await typeSum(page, '1');
    await page.user.click(page.dialog.getByRole('button', { name: 'Refund $1.00' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await page.user.click(screen.getByRole('button', { name: 'Refund' }));
    expect(await screen.findByText(/\$11\.00 can be given back/)).toBeVisible();
    await page.user.click(screen.getByRole('button', { name: 'Refund $11.00' }));
    await waitFor(() => expect(admin.adminOrders[0]?.status).toBe('refunded'));
    expect(new Set(refundCalls().map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });
});

describe('the receipt', () => {
  it('is sent again, and it is said to whom', async () => {
    const order = admin.addPaidOrder(1200);
    const { user } = renderApp(`/admin/orders/${order.id}`);
    await user.click(await screen.findByRole('button', { name: 'Send the receipt again' }));
    expect(await screen.findByText('The receipt is on its way to ada@example.com.')).toBeVisible();
    expect(admin.receipts).toEqual([order.id]);
  });

  it('is refused in words when it was sent too often', async () => {
    const order = admin.addPaidOrder(1200);
    admin.refuse(`POST /api/admin/orders/${order.id}/receipt`, admin.problem('rate_limited'));
    const { user } = renderApp(`/admin/orders/${order.id}`);
    await user.click(await screen.findByRole('button', { name: 'Send the receipt again' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Refused: rate_limited.');
  });
});
