import type { Order } from '@app/contracts';
import { orderState } from './order-text';

const order = (over: Partial<Order>): Order => ({
  id: '00000000-0000-4000-8000-000000000001',
  status: 'paid',
  items: [],
  discount: null,
  total: { amount: 1800, currency: 'usd' },
  refundedAmount: 0,
  pendingRefundAmount: 0,
  payment: null,
  paymentFailedAt: null,
  paidAt: '2026-11-20T12:00:00Z',
  createdAt: '2026-11-20T12:00:00Z',
  ...over,
});

describe('the text of a paid order', () => {
  it('says that it is refunded only when it is', () => {
    expect(orderState(order({ refundedAmount: 1800, pendingRefundAmount: 1800 }))).toEqual({
      label: 'Refund pending',
      tone: 'good',
      money: 'Paid. A refund of $18.00 to your card is pending.',
    });
    expect(orderState(order({ status: 'refunded', refundedAmount: 1800 }))).toMatchObject({
      label: 'Refunded',
      money: '$18.00 was refunded to your card.',
    });
  });

  it('tells what succeeded from what is pending', () => {
    expect(orderState(order({ refundedAmount: 1800, pendingRefundAmount: 1300 })).money).toBe(
      'Paid. $5.00 was refunded to your card. A refund of $13.00 to your card is pending.',
    );
    expect(orderState(order({ refundedAmount: 500 })).label).toBe('Partly refunded');
    expect(orderState(order({})).label).toBe('Paid');
  });
});

describe('the text of an order whose bank takes days', () => {
  const debit = (status: 'canceled' | 'processing', paymentFailedAt: string | null = null) =>
    orderState(
      order({
        status: 'open',
        paidAt: null,
        paymentFailedAt,
        payment: { id: '00000000-0000-4000-8000-000000000002', kind: 'checkout', status },
      }),
    );

  it('says that the books are reserved and not to pay again', () => {
    const { label, money } = debit('processing');
    expect(label).toBe('Payment processing');
    expect(money).toMatch(/several days.*Do not pay again.*books are reserved/);
    expect(money).not.toMatch(/not charged/);
  });

  it('says that the bank did not pay, and of any other canceled payment nothing of a bank', () => {
    expect(debit('canceled', '2026-11-21T12:00:00Z')).toMatchObject({
      label: 'Payment failed',
      money: 'Your bank did not pay. You were not charged. Pay again if you still want the books.',
    });
    expect(debit('canceled').label).toBe('Unpaid');
  });

  it('names no card where Stripe Checkout may have taken something else', () => {
    const payment = {
      id: '00000000-0000-4000-8000-000000000002',
      kind: 'checkout',
      status: 'succeeded',
    } as const;
    expect(orderState(order({ status: 'refunded', refundedAmount: 1800, payment })).money).toBe(
      '$18.00 was refunded.',
    );
  });
});
