import * as contract from '@app/contracts';
import { found, Problem, pageOf, route } from '../route';
import type { AdminState } from '../state/admin';
import { uuid } from '../state/state';

export const adminOrderHandlers = (admin: AdminState) => {
  const orderOf = (id: string) => found(admin.adminOrders.find((order) => order.id === id));
  const refund = (order: ReturnType<typeof orderOf>, amount = order.refundable) => {
    if (amount > order.refundable) throw new Problem('refund_too_large');
    order.refundable -= amount;
    order.refundedAmount += amount;
    if (order.refundable === 0) order.status = 'refunded';
    const { currency } = order.total;
    const createdAt = new Date().toISOString();
    order.payments[0]!.refunds.push({ id: uuid(admin), amount, currency, status: 'succeeded', createdAt });
  };
  return [
    route('GET adminOrders', { reply: contract.adminOrderListSchema }, ({ query }) => {
      const asked = query.get('status');
      const matching = admin.adminOrders.filter(({ status }) => !asked || status === asked);
      return pageOf(matching, query);
    }),
    route('GET adminOrder', { reply: contract.adminOrderDetailSchema }, ({ id }) => orderOf(id)),
    route('POST adminReceipt', {}, ({ id }) => void admin.receipts.push(orderOf(id).id)),
    route(
      'POST orderRefund',
      { body: contract.refundOrderSchema, reply: contract.orderSchema },
      ({ id, body: { amount }, request }) => {
        const key = contract.idempotencyKeySchema.parse(request.headers.get('idempotency-key'));
        if (!admin.refundKeys.has(key)) refund(orderOf(id), amount);
        admin.refundKeys.add(key);
        return orderOf(id);
      },
    ),
    route('GET adminPayments', { reply: contract.adminPaymentListSchema }, ({ query }) => {
      const asked = query.get('kind');
      const matching = admin.adminPayments.filter(({ kind }) => !asked || kind === asked);
      return pageOf(matching, query);
    }),
    route('GET adminPayment', { reply: contract.timelineSchema }, ({ id }) => ({
      payment: found(admin.adminPayments.find((payment) => payment.id === id)),
      entries: admin.timeline,
    })),
  ];
};
