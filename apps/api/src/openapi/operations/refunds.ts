import { idempotencyKeySchema, orderPaymentListSchema, orderSchema, refundOrderSchema } from '@app/contracts';
import type { Operation } from '../operation';

/** The money of an order, in and out. */
export const refundsOperations: Operation[] = [
  {
    method: 'get',
    route: 'orderPayments',
    summary: 'What was paid for an order and what was given back, newest last',
    tag: 'Payments',
    answers: { 200: orderPaymentListSchema },
    problems: ['not_found'],
  },
  {
    method: 'post',
    route: 'orderRefund',
    summary: 'Give part or all of a paid order back (admins only)',
    tag: 'Admin',
    body: refundOrderSchema,
    headers: [
      {
        name: 'Idempotency-Key',
        description: 'Required. The same key and body never refund twice.',
        schema: idempotencyKeySchema,
      },
    ],
    answers: { 200: orderSchema },
    problems: [
      'not_found',
      'not_refundable',
      'refund_too_large',
      'idempotency_key_required',
      'idempotency_key_invalid',
      'idempotency_key_reused',
    ],
  },
];
