import { z } from 'zod';
import { customerSchema, timelineEntrySchema } from './admin';
import { invoiceStatusSchema } from './invoices';
import { listOf, listQuerySchema } from './lists';
import { membershipStatusSchema } from './membership';
import { currencySchema, moneySchema } from './money';
import { refundSchema } from './orders';
import { paymentCardSchema } from './payment-methods';
import { paymentStatusSchema } from './payments';
import { line } from './text';

/** `query` is the beginning of an id or an e-mail address. */
export const memberQuerySchema = listQuerySchema.extend({
  query: line(254).optional(),
  status: membershipStatusSchema.exclude(['none']).optional(),
});
export type MemberQuery = z.infer<typeof memberQuerySchema>;

/** One membership of a customer; whoever joins again has another one. */
export const memberSchema = z.object({
  /** The membership's id. */
  id: z.uuid(),
  /** `sub_…`; null until there is one. */
  stripeId: z.string().nullable(),
  customer: customerSchema,
  status: membershipStatusSchema,
  monthly: moneySchema,
  currentPeriodEnd: z.iso.datetime().nullable(),
  cancelAtPeriodEnd: z.boolean(),
  paymentMethod: paymentCardSchema.nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type Member = z.infer<typeof memberSchema>;
export const memberListSchema = listOf(memberSchema);

export const memberInvoiceSchema = z.object({
  id: z.uuid(),
  stripeId: z.string(),
  number: z.string().nullable(),
  status: invoiceStatusSchema,
  reason: z.enum(['join', 'renewal', 'other']),
  amount: z.int(),
  currency: currencySchema,
  refundedAmount: z.int(),
  paymentStatus: paymentStatusSchema,
  card: paymentCardSchema.nullable(),
  createdAt: z.iso.datetime(),
  paidAt: z.iso.datetime().nullable(),
  nextAttemptAt: z.iso.datetime().nullable(),
  refunds: z.array(refundSchema),
});
export type MemberInvoice = z.infer<typeof memberInvoiceSchema>;

export const memberDetailSchema = memberSchema.extend({
  /** Newest first. */
  invoices: z.array(memberInvoiceSchema),
  /** Oldest first: subscription, invoices, tries, events, refunds, mismatches, actions of admins. */
  timeline: z.array(timelineEntrySchema),
  /** What a cancellation now would refund of the running month, in minor units; zero when nothing. */
  refundableRest: z.int().nonnegative(),
});
export type MemberDetail = z.infer<typeof memberDetailSchema>;

/** `refundRest` refunds what is left of the paid month, by the second; only with `now`. */
export const cancelMemberSchema = z
  .strictObject({
    when: z.enum(['now', 'period_end']),
    refundRest: z.boolean().default(false),
    /** Internal; the customer does not see it. */
    note: line(500).optional(),
  })
  .refine(({ when, refundRest }) => when === 'now' || !refundRest, {
    path: ['refundRest'],
    error: 'Refund rest: only when canceled now',
  });
export type CancelMember = z.infer<typeof cancelMemberSchema>;

export const membershipReportQuerySchema = z.object({
  months: z.coerce.number().int().min(1).max(36).default(12),
});
export type MembershipReportQuery = z.infer<typeof membershipReportQuerySchema>;

export const membershipReportSchema = z.object({
  currency: currencySchema,
  /** Monthly recurring revenue: what members pay each month who are not leaving, in minor units. */
  monthlyRecurring: z.int(),
  /** Memberships now, by what they are. */
  members: z.object({ active: z.int(), pastDue: z.int(), leaving: z.int() }),
  /** Renewals that wait for their money now. */
  failedRenewals: z.object({ count: z.int(), amount: z.int() }),
  /** Calendar months in UTC, oldest first, this one included. */
  months: z.array(
    z.object({
      /** `2026-11` */
      month: z.string(),
      joined: z.int(),
      left: z.int(),
      /** Members at the month's begin. */
      membersBefore: z.int(),
      /** Renewals of which a charge has failed, paid later or not. */
      failedRenewals: z.int(),
      /** Paid invoices less refunds, in minor units. */
      revenue: z.int(),
    }),
  ),
});
export type MembershipReport = z.infer<typeof membershipReportSchema>;
