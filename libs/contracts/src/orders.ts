import { z } from 'zod';
import { listOf } from './lists';
import { moneySchema } from './money';
import { paymentStatusSchema } from './payments';

export const orderStatuses = ['open', 'paid', 'canceled', 'refunded'] as const;
export const orderStatusSchema = z.enum(orderStatuses);
export type OrderStatus = z.infer<typeof orderStatusSchema>;

/** How many different books one order may hold, and how many copies of each. */
export const orderLimits = { lines: 50, quantity: 99 } as const;

export const createOrderSchema = z.strictObject({
  items: z
    .array(z.strictObject({ productId: z.uuid(), quantity: z.int().min(1).max(orderLimits.quantity) }))
    .min(1, { error: 'An order needs at least one book.' })
    .max(orderLimits.lines)
    .refine((items) => new Set(items.map((item) => item.productId.toLowerCase())).size === items.length, {
      error: 'List each book once, with its quantity.',
    }),
});
export type CreateOrder = z.infer<typeof createOrderSchema>;

export const orderItemSchema = z.object({
  productId: z.uuid(),
  title: z.string(),
  author: z.string(),
  imageUrl: z.string().nullable(),
  quantity: z.int(),
  unitPrice: moneySchema,
});
export type OrderItem = z.infer<typeof orderItemSchema>;

export const orderSchema = z.object({
  id: z.uuid(),
  status: orderStatusSchema,
  items: z.array(orderItemSchema),
  total: moneySchema,
  refundedAmount: z.int(),
  /** What the order shows of its live or last payment; null before the first one. */
  payment: z.object({ id: z.uuid(), status: paymentStatusSchema }).nullable(),
  createdAt: z.iso.datetime(),
});
export type Order = z.infer<typeof orderSchema>;
export const orderListSchema = listOf(orderSchema);

/** A client-made key that makes `POST /api/orders` safe to repeat. */
export const idempotencyKeySchema = z.string().regex(/^[\x21-\x7e]{1,255}$/);
