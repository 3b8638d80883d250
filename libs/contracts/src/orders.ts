import { z } from 'zod';
import { listOf } from './lists';
import { currencySchema, moneySchema } from './money';
import { orderLimits } from './order-limits';
import { paymentKindSchema, paymentStatusSchema } from './payments';

export const orderStatuses = ['open', 'paid', 'canceled', 'refunded'] as const;
export const orderStatusSchema = z.enum(orderStatuses);
export type OrderStatus = z.infer<typeof orderStatusSchema>;

export const createOrderSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        productId: z.uuid(),
        quantity: z.int().min(1).max(orderLimits.quantity),
        /** The price that the shopper saw. Never charged: another price of today is answered with `price_changed`. */
        seenPrice: moneySchema.optional(),
      }),
    )
    .min(1, { error: 'An order needs at least one book.' })
    .max(orderLimits.lines)
    .refine((items) => new Set(items.map((item) => item.productId.toLowerCase())).size === items.length, {
      error: 'List each book once, with its quantity.',
    }),
  /** The sum that the shopper saw. Never charged: another sum of today is answered with `price_changed`. */
  seenTotal: moneySchema.optional(),
});
export type CreateOrder = z.infer<typeof createOrderSchema>;

export const orderItemSchema = z.object({
  productId: z.uuid(),
  title: z.string(),
  author: z.string(),
  imageUrl: z.string().nullable(),
  quantity: z.int(),
  /** What one copy costs in this order, after the members' discount. */
  unitPrice: moneySchema,
  /** The price of one copy without the discount; the same as `unitPrice` in an order without one. */
  fullPrice: moneySchema,
});
export type OrderItem = z.infer<typeof orderItemSchema>;

export const orderSchema = z.object({
  id: z.uuid(),
  status: orderStatusSchema,
  items: z.array(orderItemSchema),
  /** The members' discount of this order; null without one. */
  discount: z.object({ percent: z.int(), amount: moneySchema }).nullable(),
  total: moneySchema,
  /** Minor units that were refunded or are being refunded. */
  refundedAmount: z.int(),
  /** What of `refundedAmount` has not succeeded yet. An order is `refunded` once all of it has. */
  pendingRefundAmount: z.int(),
  /** What the order shows of its live or last payment; null before the first one. */
  payment: z.object({ id: z.uuid(), kind: paymentKindSchema, status: paymentStatusSchema }).nullable(),
  /** When the bank last did not pay, after a payment that took days; null otherwise. */
  paymentFailedAt: z.iso.datetime().nullable(),
  paidAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type Order = z.infer<typeof orderSchema>;
export const orderListSchema = listOf(orderSchema);

/** A refund with Stripe's status; `requested` until Stripe has it. */
export const refundSchema = z.object({
  id: z.uuid(),
  amount: z.int(),
  currency: currencySchema,
  status: z.string(),
  createdAt: z.iso.datetime(),
});
export type Refund = z.infer<typeof refundSchema>;

/** One of the payments of an order, as its history shows it; the card is read from Stripe and null without it. */
export const orderPaymentSchema = z.object({
  id: z.uuid(),
  kind: paymentKindSchema,
  status: paymentStatusSchema,
  /** The bank did not pay, after a payment that took days. */
  failed: z.boolean(),
  amount: z.int(),
  currency: currencySchema,
  card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  refunds: z.array(refundSchema),
});
export type OrderPayment = z.infer<typeof orderPaymentSchema>;
export const orderPaymentListSchema = z.object({ data: z.array(orderPaymentSchema) });

/** A client-made key that makes placing and refunding an order safe to repeat. */
export const idempotencyKeySchema = z.string().regex(/^[\x21-\x7e]{1,255}$/);
