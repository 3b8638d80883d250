import { z } from 'zod';
import { invoicePaymentSchema } from './invoices';
import { moneySchema } from './money';
import { paymentCardSchema, paymentMethodIdSchema, setupViewSchema } from './payment-methods';
import { cvcTokenSchema } from './payments';

/** Stripe's own statuses of a subscription; `none` for who never joined. */
export const membershipStatuses = [
  'none',
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'paused',
  'canceled',
] as const;
export const membershipStatusSchema = z.enum(membershipStatuses);
export type MembershipStatus = z.infer<typeof membershipStatusSchema>;

/** What joining costs now. */
export const membershipPlanSchema = z.object({
  name: z.string(),
  /** Once, on joining. */
  signUpFee: moneySchema,
  /** Each month, the first one on joining. */
  monthly: moneySchema,
  /** What is charged on joining: the sum of both. */
  today: moneySchema,
  /** Off the price of each book, while the membership lasts. */
  discountPercent: z.int().min(0).max(100),
});
export type MembershipPlan = z.infer<typeof membershipPlanSchema>;

export const membershipSchema = z.object({
  status: membershipStatusSchema,
  /** Whether books cost the member price now: `active`, `trialing`, or unpaid within the days of grace. */
  isMember: z.boolean(),
  /** The end of what is paid, and the day of the next payment unless the membership ends then. */
  currentPeriodEnd: z.iso.datetime().nullable(),
  /** It ends with the period; it can be resumed until then. */
  cancelAtPeriodEnd: z.boolean(),
  /** The next charge; null where there will be none. */
  nextPayment: z.object({ amount: moneySchema, at: z.iso.datetime() }).nullable(),
  /** Until when an unpaid renewal can be paid before the membership ends; null unless `past_due` or `unpaid`. */
  graceEndsAt: z.iso.datetime().nullable(),
  /** What this member pays each month, which may be another price than that of the plan; null for `none`. */
  monthly: moneySchema.nullable(),
  /** The card that renewals are charged to. */
  paymentMethod: paymentCardSchema.nullable(),
  /** The payment of the invoice that waits for money: of joining, or of a renewal; null when none does. */
  payment: invoicePaymentSchema.nullable(),
  /** What the open payment for joining charges, as it was agreed to; null unless `incomplete`. */
  joining: z
    .object({
      signUpFee: moneySchema,
      monthly: moneySchema,
      /** Less than the sum of both where the shop has given credit. */
      today: moneySchema,
      /** False once the plan has other prices: a new try is at those, and only the bank’s open check is at these. */
      isCurrent: z.boolean(),
    })
    .nullable(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** What joining costs now; null while the shop has no plan to sell. */
  plan: membershipPlanSchema.nullable(),
});
export type Membership = z.infer<typeof membershipSchema>;

/**
 * Joins with a saved card (`paymentMethodId` and `cvcToken`), or with a new one (`paymentMethodId` alone, made with its
 * code). Sending it is the consent that renewals are charged without the member. While a first payment has failed, it is
 * a new try of the same membership.
 */
export const joinMembershipSchema = z.strictObject({
  paymentMethodId: paymentMethodIdSchema,
  cvcToken: cvcTokenSchema.optional(),
  /** What the shopper saw. Never charged: other prices of today are answered with `price_changed`. */
  seenPrices: z.strictObject({ today: moneySchema, monthly: moneySchema }).optional(),
});
export type JoinMembership = z.infer<typeof joinMembershipSchema>;

/**
 * Another card for renewals: `paymentMethodId` of a saved card or of a new one, made with its code; after the challenge
 * of its setup the `setupId`.
 */
export const changeMembershipCardSchema = z.union([
  z.strictObject({ paymentMethodId: paymentMethodIdSchema }),
  z.strictObject({
    setupId: z.string().regex(/^seti_[A-Za-z0-9]{1,200}$/, { error: 'Setup id: wrong format' }),
  }),
]);
export type ChangeMembershipCard = z.infer<typeof changeMembershipCardSchema>;

/** The membership, and how the setup of its new card stands; the card is changed once that has `succeeded`. */
export const membershipCardChangeSchema = membershipSchema.extend({ setup: setupViewSchema });
export type MembershipCardChange = z.infer<typeof membershipCardChangeSchema>;
