import { z } from 'zod';
import { listOf, listQuerySchema } from './lists';
import { currencySchema, moneySchema } from './money';
import { orderPaymentSchema, orderSchema, orderStatuses } from './orders';
import { lastErrorSchema, paymentCardSchema } from './payment-methods';
import { paymentKindSchema, paymentStatusSchema } from './payments';
import { line } from './text';

/** The user of an order or payment. A deleted account has no name and no email. */
export const customerSchema = z.object({ id: z.uuid(), name: z.string(), email: z.string().nullable() });

// The calendar of z.iso knows a year 0, PostgreSQL's does not.
const dateSchema = z.iso.date().refine((day) => !day.startsWith('0000'), { error: 'Year 0 does not exist.' });
// So short that PostgreSQL reads it too, however many digits its seconds have.
const instantSchema = z.iso
  .datetime()
  .max(40)
  .refine((instant) => !instant.startsWith('0000'), { error: 'Year 0 does not exist.' });
const searchSchema = line(254).optional();

/**
 * Filters of the admin lists. `from` and `to` are days in UTC, `to` included; `since` (included) and `before` (not)
 * are instants, for days of any other zone. `query` is an id, its beginning, or an email address.
 */
export const adminQuerySchema = listQuerySchema.extend({
  query: searchSchema,
  from: dateSchema.optional(),
  to: dateSchema.optional(),
  since: instantSchema.optional(),
  before: instantSchema.optional(),
});

/** `processing`: open, and the money is on its way, which takes days. */
export const adminOrderFilters = [...orderStatuses, 'processing'] as const;
export const adminOrderQuerySchema = adminQuerySchema.extend({
  status: z.enum(adminOrderFilters).optional(),
  /** The id of the user whose orders they are. */
  customer: z.uuid().optional(),
});
export type AdminOrderQuery = z.infer<typeof adminOrderQuerySchema>;

export const adminOrderSchema = orderSchema.extend({ customer: customerSchema });
export type AdminOrder = z.infer<typeof adminOrderSchema>;
export const adminOrderListSchema = listOf(adminOrderSchema);

/** A payment of an order, with the reason of its last failure. */
export const adminOrderPaymentSchema = orderPaymentSchema.extend({ lastError: lastErrorSchema.nullable() });
export type AdminOrderPayment = z.infer<typeof adminOrderPaymentSchema>;

export const adminOrderDetailSchema = adminOrderSchema.extend({
  payments: z.array(adminOrderPaymentSchema),
  /** What can still be refunded, in minor units; zero when nothing can. */
  refundable: z.int().nonnegative(),
  receiptSentAt: z.iso.datetime().nullable(),
});
export type AdminOrderDetail = z.infer<typeof adminOrderDetailSchema>;

export const adminPaymentQuerySchema = adminQuerySchema.extend({
  status: paymentStatusSchema.optional(),
  kind: paymentKindSchema.optional(),
});
export type AdminPaymentQuery = z.infer<typeof adminPaymentQuerySchema>;

export const adminPaymentSchema = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  /** `pi_…`; null until there is one. */
  stripeId: z.string().nullable(),
  /** `cs_…` of hosted Checkout. */
  checkoutSessionId: z.string().nullable(),
  kind: paymentKindSchema,
  status: paymentStatusSchema,
  amount: z.int(),
  currency: currencySchema,
  refundedAmount: z.int(),
  /** The card that was tried last; null until a try. */
  card: paymentCardSchema.nullable(),
  /** Why the last try failed, also of a payment that was canceled after it; null unless it did. */
  lastError: lastErrorSchema.nullable(),
  customer: customerSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type AdminPayment = z.infer<typeof adminPaymentSchema>;
export const adminPaymentListSchema = listOf(adminPaymentSchema);

export const timelineKinds = [
  'created',
  'attempt',
  'status',
  'event',
  'refund',
  'dispute',
  'mismatch',
  'action',
] as const;

/** One entry of a payment's timeline. */
export const timelineEntrySchema = z.object({
  at: z.iso.datetime(),
  kind: z.enum(timelineKinds),
  /** Stable name of what happened: `confirm`, `succeeded`, `payment_intent.succeeded`, `refund.succeeded`… */
  what: z.string(),
  by: z.object({ type: z.enum(['shopper', 'system', 'stripe', 'owner']), name: z.string().nullable() }),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export const timelineSchema = z.object({
  payment: adminPaymentSchema,
  entries: z.array(timelineEntrySchema),
});
export type Timeline = z.infer<typeof timelineSchema>;

/** Without `amount` everything refundable is refunded; minor units of the order's currency. */
export const refundOrderSchema = z.strictObject({
  amount: z.int().positive().optional(),
  /** Internal; the customer does not see it. */
  note: line(500).optional(),
});
export type RefundOrder = z.infer<typeof refundOrderSchema>;

export const revenueQuerySchema = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });
export type RevenueQuery = z.infer<typeof revenueQuerySchema>;

/** Revenue of each day (UTC), oldest first, days without any included; minor units of the shop's currency. */
export const revenueSchema = z.object({
  currency: currencySchema,
  days: z.array(z.object({ day: z.iso.date(), orders: z.int(), gross: z.int(), refunded: z.int() })),
  total: z.object({ orders: z.int(), gross: z.int(), refunded: z.int() }),
});
export type Revenue = z.infer<typeof revenueSchema>;

/** `since` is when today began in the reader's time zone; without it, the day in UTC. */
export const adminSummaryQuerySchema = z.object({ since: instantSchema.optional() });
export type AdminSummaryQuery = z.infer<typeof adminSummaryQuerySchema>;

/** The figures of the day for admins. */
export const adminSummarySchema = z.object({
  openMismatches: z.int(),
  lowStock: z.int(),
  openOrders: z.int(),
  paidToday: z.object({ orders: z.int(), gross: moneySchema }),
});
export type AdminSummary = z.infer<typeof adminSummarySchema>;

export const mismatchQuerySchema = listQuerySchema.extend({
  state: z.enum(['open', 'resolved']).default('open'),
});
export type MismatchQuery = z.infer<typeof mismatchQuerySchema>;

/** A mismatch: a difference between Stripe and the database. */
export const mismatchSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  /** Stripe's id of what differs, or ours where Stripe has none. */
  subject: z.string(),
  paymentId: z.uuid().nullable(),
  orderId: z.uuid().nullable(),
  details: z.record(z.string(), z.unknown()),
  foundAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
  /** The note of an admin who closed it by hand. */
  note: z.string().nullable(),
});
export type Mismatch = z.infer<typeof mismatchSchema>;
export const mismatchListSchema = listOf(mismatchSchema);

/** Without a note both sides are compared again and corrected where possible; with one it is closed as it is. */
export const resolveMismatchSchema = z.strictObject({ note: line(500).min(1).optional() });
export type ResolveMismatch = z.infer<typeof resolveMismatchSchema>;

export const auditQuerySchema = listQuerySchema.extend({ subject: line(254).optional() });
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** A change made in Admin. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.object({ id: z.uuid().nullable(), name: z.string() }),
  /** Stable name such as `product.update`, `order.refund`, `user.promote`. */
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const auditListSchema = listOf(auditEntrySchema);
