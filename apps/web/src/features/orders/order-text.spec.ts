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
