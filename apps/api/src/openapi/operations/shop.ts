import {
  createOrderSchema,
  idempotencyKeySchema,
  listQuerySchema,
  orderListSchema,
  orderSchema,
  productListSchema,
  productSchema,
} from '@app/contracts';
import type { Operation } from '../operation';

/** The catalog and orders. */
export const shopOperations: Operation[] = [
  {
    method: 'get',
    route: 'products',
    summary: 'Books by title',
    tag: 'Shop',
    access: 'public',
    query: listQuerySchema,
    answers: { 200: productListSchema },
  },
  {
    method: 'get',
    route: 'product',
    summary: 'One book',
    tag: 'Shop',
    access: 'public',
    answers: { 200: productSchema },
    problems: ['not_found'],
  },
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
      'product_unavailable',
      'idempotency_key_reused',
      'idempotency_key_invalid',
      'idempotency_key_in_use',
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
