import {
  createOrderSchema,
  idempotencyKeySchema,
  listQuerySchema,
  orderListSchema,
  orderSchema,
} from '@app/contracts';
import type { Operation } from '../operation';

/** Orders. */
export const shopOperations: Operation[] = [
  {
    method: 'post',
    route: 'orders',
    summary: 'Order books at the prices of the moment',
    tag: 'Shop',
    body: createOrderSchema,
    headers: [
      {
        name: 'Idempotency-Key',
        description: 'Makes the call safe to repeat: the same key and body give the same order.',
        schema: idempotencyKeySchema,
      },
    ],
    answers: { 201: orderSchema },
    problems: [
      'amount_too_small',
      'amount_too_large',
      'sold_out',
      'too_many_copies',
      'product_unavailable',
      'price_changed',
      'idempotency_key_reused',
      'idempotency_key_invalid',
      'idempotency_key_in_use',
      'rate_limited',
    ],
  },
  {
    method: 'get',
    route: 'orders',
    summary: 'Orders, newest first',
    tag: 'Shop',
    query: listQuerySchema,
    answers: { 200: orderListSchema },
  },
  {
    method: 'get',
    route: 'order',
    summary: 'One order',
    tag: 'Shop',
    answers: { 200: orderSchema },
    problems: ['not_found'],
  },
  {
    method: 'post',
    route: 'orderCancel',
    summary: 'Cancel an order that is not paid',
    tag: 'Shop',
    answers: { 200: orderSchema },
    problems: [
      'not_found',
      'payment_in_progress',
      'order_already_paid',
      'payment_rejected',
      'payment_provider_unavailable',
    ],
  },
];
