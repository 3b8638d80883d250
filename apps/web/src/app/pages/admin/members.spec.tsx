import type { MemberDetail } from '@app/contracts';
import { screen, within } from '@testing-library/react';
import { type FakeAdmin, openAdmin } from '../../../../test/support/fake-admin';
import { renderApp } from '../../../../test/support/render-app';
import { makeCard, shopper } from '../../../../test/support/samples';

const usd = (amount: number) => ({ amount, currency: 'usd' });
const { id: cardId, brand, last4, expMonth, expYear, funding } = makeCard('4242');
const card = { id: cardId, brand, last4, expMonth, expYear, funding };
const system = { type: 'system', name: null } as const;

const member = (over: Partial<MemberDetail> = {}): MemberDetail => ({
  id: '33333333-3333-4333-8333-333333333333',
  stripeId: 'sub_1Member',
  customer: { id: shopper.id, name: shopper.name, email: shopper.email },
  status: 'active',
  monthly: usd(5000),
  currentPeriodEnd: '2026-12-14T12:00:00.000Z',
  cancelAtPeriodEnd: false,
  paymentMethod: card,
  createdAt: '2026-11-14T12:00:00.000Z',
  startedAt: '2026-11-14T12:00:10.000Z',
  endedAt: null,
  invoices: [
    {
      id: '44444444-4444-4444-8444-444444444444',
      stripeId: 'in_1Invoice',
      number: 'CS-0001',
      status: 'paid',
      reason: 'join',
      amount: 5999,
      currency: 'usd',
      refundedAmount: 0,
      paymentStatus: 'succeeded',
      card,
      createdAt: '2026-11-14T12:00:00.000Z',
      paidAt: '2026-11-14T12:00:10.000Z',
      nextAttemptAt: null,
      refunds: [],
    },
  ],
  timeline: [
    {
      at: '2026-11-14T12:00:10.000Z',
      kind: 'status',
      what: 'subscription.active',
      by: system,
      details: {},
    },
    {
      at: '2026-12-14T13:00:10.000Z',
      kind: 'status',
      what: 'subscription.past_due',
      by: system,
      details: {},
    },
  ],
  refundableRest: 3210,
  ...over,
});

const month = (name: string, over: Partial<FakeAdmin['report']['months'][number]> = {}) => ({
  month: name,
  joined: 0,
  left: 0,
  membersBefore: 0,
  failedRenewals: 0,
  revenue: 0,
  ...over,
});

let admin: FakeAdmin;
beforeEach(() => {
  admin = openAdmin();
  admin.members = [member()];
});

describe('the members', () => {
  it('are counted, with what they pay, who left and what failed', async () => {
    admin.report = {
      currency: 'usd',
      monthlyRecurring: 35000,
      members: { active: 7, pastDue: 1, leaving: 2 },
      failedRenewals: { count: 1, amount: 5000 },
      months: [
        month('2026-10', { joined: 8, revenue: 47992 }),
        month('2026-11', { joined: 3, left: 2, membersBefore: 8, failedRenewals: 1, revenue: 55000 }),
      ],
    };
    renderApp('/admin/members?view=table');
    const tiles = await screen.findByRole('list', { name: 'Memberships' });
    expect(tiles).toHaveTextContent('Monthly recurring revenue$350.007 active members');
    expect(tiles).toHaveTextContent('Joined this month32 left');
    expect(tiles).toHaveTextContent('Churn this month25%2 leaving');
    expect(tiles).toHaveTextContent('Failed renewals1$50.00 to be paid');
    expect(
      screen.getByText('Last 2 months: 11 joined, 2 left, 1 failed renewal, $1,029.92 revenue.'),
    ).toBeVisible();
    const table = screen.getByRole('table', { name: 'Memberships per month' });
    const rows = within(table).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('Nov 20263225%1$550.00');
    expect(rows[2]).toHaveTextContent('Oct 202680–0$479.92');
  });

  it('are listed, and filtered by their status', async () => {
    admin.members.push(
      member({
        id: '55555555-5555-4555-8555-555555555555',
        customer: { id: shopper.id, name: 'Poor Payer', email: 'poor@example.com' },
        status: 'past_due',
      }),
    );
    const { user } = renderApp('/admin/members?view=table');
    const table = await screen.findByRole('table', { name: 'Members' });
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    await user.selectOptions(screen.getByLabelText('Status'), 'Past due');
    expect(await screen.findByText('1 result')).toBeVisible();
    expect(screen.getByRole('link', { name: 'poor@example.com' })).toHaveAttribute(
      'href',
      '/admin/members/55555555-5555-4555-8555-555555555555',
    );
  });
});

describe('a member', () => {
  const address = '/admin/members/33333333-3333-4333-8333-333333333333';
  const open = async () => {
    const rendered = renderApp(address);
    await rendered.user.click(await screen.findByRole('button', { name: 'Cancel membership' }));
    return { ...rendered, form: within(await screen.findByRole('form', { name: 'Cancel membership' })) };
  };

  it('is shown with timeline, invoices and Stripe’s ids', async () => {
    renderApp(address);
    const timeline = await screen.findByRole('list', { name: 'Timeline of this membership' });
    expect(timeline).toHaveTextContent('Membership active');
    expect(timeline).toHaveTextContent('Membership past due');
    const invoices = screen.getByRole('list', { name: 'Invoices of this membership' });
    expect(invoices).toHaveTextContent('$59.99Paid');
    expect(invoices).toHaveTextContent('Joining · Visa •••• 4242');
    expect(screen.getByText('sub_1Member')).toBeVisible();
  });

  it('is canceled at the end of the month unless asked otherwise', async () => {
    const { user, form } = await open();
    expect(form.getByRole('radio', { name: /At the end of the paid month/ })).toBeChecked();
    expect(form.queryByRole('checkbox')).toBeNull();
    await user.click(form.getByRole('button', { name: 'Cancel membership' }));
    expect(await screen.findByText('The membership ends on December 14, 2026.')).toBeVisible();
    expect(await screen.findByText('Leaving')).toBeVisible();
    expect(admin.restsRefunded.size).toBe(0);
  });

  it('is canceled now, and gets back the rest of the month', async () => {
    const { user, form } = await open();
    await user.click(form.getByRole('radio', { name: 'Now' }));
    await user.click(form.getByRole('checkbox', { name: 'Refund the rest of the month, about $32.10' }));
    await user.type(form.getByLabelText('Note'), 'Moved abroad');
    await user.click(form.getByRole('button', { name: 'Cancel and refund $32.10' }));
    expect(
      await screen.findByText('The membership was canceled, and a refund of $32.10 requested.'),
    ).toBeVisible();
    expect(await screen.findByText('This membership has ended. There is nothing to cancel.')).toBeVisible();
    expect([...admin.restsRefunded.values()]).toEqual([3210]);
    expect(admin.calls.find(({ path }) => path.endsWith('/cancel'))?.body).toEqual({
      when: 'now',
      refundRest: true,
      note: 'Moved abroad',
    });
  });

  it('stays when the cancellation is refused', async () => {
    const { user, form } = await open();
    admin.refuse(
      'POST /api/admin/members/33333333-3333-4333-8333-333333333333/cancel',
      admin.problem('payment_provider_unavailable'),
    );
    await user.click(form.getByRole('button', { name: 'Cancel membership' }));
    expect(await form.findByRole('alert')).toHaveTextContent('Refused');
    expect(admin.members[0]?.cancelAtPeriodEnd).toBe(false);
  });

  it('that does not exist is not found', async () => {
    renderApp('/admin/members/66666666-6666-4666-8666-666666666666');
    expect(await screen.findByText('Membership not found')).toBeVisible();
  });
});
