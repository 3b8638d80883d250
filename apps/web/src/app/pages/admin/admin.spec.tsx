import type { AdminPayment, Mismatch, Revenue } from '@app/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { type FakeAdmin, openAdmin } from '../../../../test/support/fake-admin';
import { fill } from '../../../../test/support/fill';
import { renderApp } from '../../../../test/support/render-app';
import { shopper } from '../../../../test/support/samples';

// A drawing needs a size, which nothing has here; the chart is looked at in the browser tests.
jest.mock('@mantine/charts', () => ({ BarChart: () => null }));

let admin: FakeAdmin;
beforeEach(() => {
  admin = openAdmin();
});

const at = '2026-11-14T09:30:00.000Z';
const orderId = '33333333-3333-4333-8333-333333333333';
const paymentId = '44444444-4444-4444-8444-444444444444';

const payment: AdminPayment = {
  id: paymentId,
  orderId,
  stripeId: 'pi_3PaidForABook',
  checkoutSessionId: null,
  kind: 'card',
  status: 'succeeded',
  amount: 1200,
  currency: 'usd',
  refundedAmount: 0,
  card: null,
  lastError: null,
  customer: { id: shopper.id, name: shopper.name, email: shopper.email },
  createdAt: at,
  updatedAt: at,
};

const mismatch = (over: Partial<Mismatch>): Mismatch => ({
  id: '55555555-5555-4555-8555-555555555555',
  kind: 'unexpected_payment',
  subject: 'pi_3PaidForABook',
  paymentId,
  orderId,
  details: { reason: 'order_open', amount: 1200, currency: 'usd' },
  foundAt: at,
  resolvedAt: null,
  note: null,
  ...over,
});

describe('who gets in', () => {
  it('an owner, by a link that others do not see', async () => {
    const { user, router } = renderApp('/');
    await user.click(await screen.findByRole('link', { name: 'Admin' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Admin' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/admin');
  });

  it('no customer: there is no such page, and nothing is asked of the server', async () => {
    admin.user = shopper;
    renderApp('/admin/orders');
    expect(await screen.findByText('Page not found')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Admin' })).toBeNull();
    expect(admin.countOf('GET', /admin/)).toBe(0);
  });

  it('nobody without a session', async () => {
    admin.user = null;
    const { router } = renderApp('/admin/payments?kind=card');
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(router.state.location.search).toContain(encodeURIComponent('/admin/payments'));
  });
});

describe('the overview', () => {
  const revenue: Revenue = {
    currency: 'usd',
    days: [
      { day: '2026-11-13', orders: 0, gross: 0, refunded: 0 },
      { day: '2026-11-14', orders: 2, gross: 4200, refunded: 0 },
      { day: '2026-11-15', orders: 1, gross: 1000, refunded: 550 },
    ],
    total: { orders: 3, gross: 5200, refunded: 550 },
  };

  it('shows the figures of the day, each a link', async () => {
    admin.mismatches = [mismatch({})];
    const { user, router } = renderApp('/admin');
    const summary = within(await screen.findByRole('list', { name: 'Summary' }));
    expect(summary.getByRole('link', { name: /Today/ })).toHaveTextContent('$30.502 orders paid');
    await user.click(summary.getByRole('link', { name: /Mismatches/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin/mismatches'));
  });

  it('sums the revenue up in a sentence and in a table', async () => {
    admin.revenue = revenue;
    const { user, router } = renderApp('/admin?days=7');
    expect(
      await screen.findByText(
        'Last 3 days: 3 orders, $52.00 gross, $5.50 refunded, $46.50 net. Best day: November 14, 2026, $42.00.',
      ),
    ).toBeVisible();
    expect(admin.countOf('GET', /revenue\?days=7$/)).toBe(1);
    await user.click(screen.getByRole('radio', { name: 'Table' }));
    const table = await screen.findByRole('table', { name: 'Revenue per day' });
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows[1]).toEqual(['Nov 15', '1', '$10.00', '$5.50', '$4.50']);
    expect(rows.at(-1)).toEqual(['Total', '3', '$52.00', '$5.50', '$46.50']);
    await user.click(screen.getByRole('radio', { name: '90 days' }));
    await waitFor(() => expect(router.state.location.search).toBe('?days=90&view=table'));
    expect(admin.countOf('GET', /revenue\?days=90$/)).toBe(1);
  });

  it('says so when nothing was sold', async () => {
    renderApp('/admin?days=90');
    expect(await screen.findByText(/no orders and no refunds/)).toBeVisible();
  });
});

describe('payments', () => {
  it('are narrowed by their kind', async () => {
    admin.adminPayments = [payment, { ...payment, id: orderId, kind: 'checkout', checkoutSessionId: 'cs_1' }];
    const { user, router } = renderApp('/admin/payments');
    const table = await screen.findByRole('table', { name: 'Payments' });
    await user.selectOptions(screen.getByLabelText('Method'), 'checkout');
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(2));
    expect(router.state.location.search).toBe('?kind=checkout');
  });

  it('say with which card and why the last try failed, in rows that are links', async () => {
    const card = { id: 'pm_1', brand: 'visa', last4: '0341', expMonth: 4, expYear: 2030, funding: 'credit' };
    const lastError = {
      code: 'card_declined',
      declineCode: 'do_not_honor',
      message: 'Your card was declined.',
    };
    admin.adminPayments = [{ ...payment, status: 'requires_payment_method', card, lastError }];
    renderApp('/admin/payments');
    const table = within(await screen.findByRole('table', { name: 'Payments' }));
    expect(table.getByText('Visa •••• 0341')).toBeVisible();
    expect(table.getByText('Declined by the bank without a reason')).toBeVisible();
    const [row] = table.getAllByRole('link');
    expect(row).toHaveAttribute('href', `/admin/payments/${paymentId}`);
  });

  it('say why they had failed once they are canceled, in the list and in the details', async () => {
    const card = { id: 'pm_1', brand: 'visa', last4: '9995', expMonth: 4, expYear: 2030, funding: 'credit' };
    const lastError = { code: 'card_declined', declineCode: 'insufficient_funds', message: 'No.' };
    admin.adminPayments = [{ ...payment, status: 'canceled', card, lastError }];
    const details = { error: lastError.code, declineCode: lastError.declineCode };
    const by = { type: 'stripe', name: null } as const;
    admin.timeline = [
      { at, kind: 'status', what: 'requires_payment_method', by, details },
      { at, kind: 'status', what: 'canceled', by, details: { error: null, declineCode: null } },
    ];
    const { user } = renderApp('/admin/payments');
    const table = within(await screen.findByRole('table', { name: 'Payments' }));
    expect(table.getByText('Visa •••• 9995')).toBeVisible();
    expect(table.getByText('Canceled').closest('td')).toHaveTextContent('CanceledInsufficient funds');
    await user.click(table.getByRole('link', { name: paymentId.slice(0, 8).toUpperCase() }));
    expect(await screen.findByText('Last failure')).toBeVisible();
    expect(screen.getByText('Insufficient funds')).toBeVisible();
    expect(screen.getByText(/Visa •••• 9995$/)).toBeVisible();
    const timeline = screen.getByRole('list', { name: 'Timeline of this payment' });
    const [failed, canceled] = [...timeline.children].map((item) => item.textContent);
    expect(failed).toContain('Failed: insufficient funds');
    expect(canceled).toMatch(/^Canceled/);
  });

  it('tell what happened to each, by whom and when', async () => {
    admin.adminPayments = [payment];
    const who = { type: 'shopper', name: shopper.name } as const;
    const stripe = { type: 'stripe', name: null } as const;
    admin.timeline = [
      { at, kind: 'created', what: 'created', by: who, details: { amount: 1200, currency: 'usd' } },
      {
        at,
        kind: 'attempt',
        what: 'confirm',
        by: who,
        details: { outcome: 'applied', n: 1, card: 'pm_1AbCdEf', brand: 'visa', last4: '3184', closedAt: at },
      },
      {
        at,
        kind: 'status',
        what: 'requires_payment_method',
        by: stripe,
        details: { version: 3, error: 'payment_intent_authentication_failure', declineCode: null },
      },
      { at, kind: 'status', what: 'succeeded', by: { type: 'system', name: null }, details: {} },
      { at, kind: 'event', what: 'payment_intent.succeeded', by: stripe, details: { event: 'evt_1AbCdEf' } },
      { at, kind: 'event', what: 'payment_intent.amount_capturable_updated', by: stripe, details: {} },
      {
        at,
        kind: 'refund',
        what: 'refund.succeeded',
        by: { type: 'owner', name: 'Olga Owner' },
        details: { amount: 500 },
      },
    ];
    const { user } = renderApp(`/admin/payments/${paymentId}`);
    const timeline = await screen.findByRole('list', { name: 'Timeline of this payment' });
    const told = [...timeline.children].map((item) => item.textContent);
    expect(told[0]).toContain('Payment of $12.00 started');
    expect(told[0]).toContain(shopper.name);
    expect(told[1]).toContain('Confirm: answered by Stripe');
    expect(told[1]).toContain('Visa •••• 3184 pm_1AbCdEf');
    expect(told[2]).toContain('Failed: 3-D Secure failed');
    expect(told[2]).not.toContain('payment_intent_authentication_failure');
    expect(told.join('\n')).toContain('Webhook: payment succeeded');
    expect(told.join('\n')).toContain('Webhook: payment intent amount capturable updated');
    expect(told.at(-1)).toContain('Refund of $5.00: succeeded');
    expect(told.at(-1)).toContain('Olga Owner (Admin)');
    await user.click(screen.getByRole('button', { name: 'Copy pm_1AbCdEf' }));
    expect(await navigator.clipboard.readText()).toBe('pm_1AbCdEf');
    await user.click(screen.getByRole('button', { name: 'Copy pi_3PaidForABook' }));
    expect(await navigator.clipboard.readText()).toBe('pi_3PaidForABook');
  });
});

describe('mismatches', () => {
  it('are described, checked again, and say what still differs', async () => {
    admin.mismatches = [mismatch({})];
    const address = `/api/admin/mismatches/${admin.mismatches[0]!.id}/resolve`;
    const detail = 'The refund is still on its way to the bank.';
    admin.refuse(`POST ${address}`, admin.problem('not_resolved', { detail }));
    const { user } = renderApp('/admin/mismatches');
    expect(await screen.findByText(/\$12\.00 was received, but the books were out of stock\./)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(detail);
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(await screen.findByText('No open mismatches')).toBeVisible();
    await waitFor(() => expect(screen.getByText(/^Resolved: /)).toHaveFocus());
  });

  it('are closed with a note, which is asked for and kept', async () => {
    admin.mismatches = [
      mismatch({ kind: 'something_new', details: { ours: 'canceled', stripe: 'succeeded' } }),
    ];
    const { user } = renderApp('/admin/mismatches');
    expect(await screen.findByRole('heading', { name: 'Something new' })).toBeVisible();
    expect(screen.getByText(/Status at Stripe: Succeeded\. Status in the shop: Canceled\./)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Close with note' }));
    await user.click(await screen.findByRole('button', { name: 'Close mismatch' }));
    expect(await screen.findByText(/Enter what you found or did/)).toBeVisible();
    const message = 'Control and invisible characters are not allowed.';
    const errors = [{ path: 'note', code: 'custom', message }];
    const address = `/api/admin/mismatches/${admin.mismatches[0]!.id}/resolve`;
    admin.refuse(`POST ${address}`, admin.problem('validation_failed', { errors }));
    await fill(user, screen.getByLabelText('Note'), 'Paid back by hand');
    await user.click(screen.getByRole('button', { name: 'Close mismatch' }));
    expect(await screen.findByText(message)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Close mismatch' }));
    expect(await screen.findByText('No open mismatches')).toBeVisible();
    await waitFor(() => expect(screen.getByText('Resolved: Something new.')).toHaveFocus());
    await user.click(screen.getByRole('radio', { name: 'Resolved' }));
    expect(await screen.findByText('Paid back by hand')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Close with note' })).toBeNull();
  });
});

describe('the audit log', () => {
  it('reads as sentences, and is narrowed to one thing', async () => {
    const actor = { id: admin.user!.id, name: 'Olga Owner' };
    const bookId = admin.products[0]!.id;
    admin.audit = [
      {
        id: '2',
        at,
        actor,
        action: 'order.refund',
        subjectType: 'order',
        subjectId: orderId,
        details: { amount: 500, currency: 'usd', note: 'Torn page' },
      },
      {
        id: '3',
        at,
        actor,
        action: 'mismatch.close',
        subjectType: 'mismatch',
        subjectId: '55555555-5555-4555-8555-555555555555',
        details: { kind: 'dispute_lost', subject: 'du_1AbCdEf', paymentId, note: 'Gone' },
      },
      {
        id: '1',
        at,
        actor,
        action: 'product.stock',
        subjectType: 'product',
        subjectId: bookId,
        details: { title: 'Salt Roads', change: -2, changes: { stock: { old: 5, new: 3 } } },
      },
    ];
    const { user, router } = renderApp('/admin/audit');
    const log = within(await screen.findByRole('list', { name: 'Audit log' }));
    const [refund, closed, stock] = log.getAllByRole('listitem').map((item) => item.textContent);
    expect(refund).toContain('Olga Owner refunded $5.00 of order 33333333');
    expect(refund).toContain('note Torn page');
    expect(closed).toContain('Olga Owner closed, with a note, the mismatch “dispute lost”');
    expect(closed).toContain('subject du_1AbCdEf');
    expect(stock).toContain('Olga Owner removed 2 copies of Salt Roads');
    expect(stock).toContain('stock from 5 to 3');
    await fill(user, screen.getByLabelText('Subject'), bookId);
    await waitFor(() => expect(router.state.location.search).toBe(`?subject=${bookId}`));
    await waitFor(() => expect(log.getAllByRole('listitem')).toHaveLength(1));
  });
});
