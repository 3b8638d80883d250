import { z } from 'zod';

const days = (least: number) =>
  z.coerce.number().refine((value) => Number.isInteger(value) && value >= least && value <= 90, {
    error: `must be a whole number of days, ${least} to 90`,
  });
const amount = z.coerce.number().refine((value) => Number.isInteger(value) && value > 0, {
  error: 'must be a positive whole number of minor units',
});

/** The variables of the membership. */
export const membershipVariables = {
  MEMBERSHIP_SIGN_UP_FEE: amount.optional(),
  MEMBERSHIP_MONTHLY_PRICE: amount.optional(),
  MEMBERSHIP_DISCOUNT_PERCENT: z.coerce
    .number()
    .refine((value) => Number.isInteger(value) && value >= 0 && value <= 90, {
      error: 'must be a whole number, 0 to 90',
    })
    .default(10),
  MEMBERSHIP_GRACE_DAYS: days(1).default(14),
  MEMBERSHIP_REMINDER_DAYS: days(0).default(3),
  MEMBERSHIP_LINK_DAYS: days(1).default(14),
};

/** What the membership is, apart from its prices, which are kept at Stripe. */
export interface MembershipConfig {
  /** What the set-up makes prices of where Stripe has none, in minor units; null: the demo's. */
  signUpFee: number | null;
  monthlyPrice: number | null;
  /** Off the price of each book for members. */
  discountPercent: number;
  /** So many days after the first failed charge of a renewal the membership ends. */
  graceDays: number;
  /** So many days before a renewal its member is told; 0: not at all. */
  reminderDays: number;
  /** So long a mailed link to an unpaid invoice works. */
  linkDays: number;
}

/** The membership's part of the configuration. */
export const membershipConfig = (e: z.infer<z.ZodObject<typeof membershipVariables>>): MembershipConfig => ({
  signUpFee: e.MEMBERSHIP_SIGN_UP_FEE ?? null,
  monthlyPrice: e.MEMBERSHIP_MONTHLY_PRICE ?? null,
  discountPercent: e.MEMBERSHIP_DISCOUNT_PERCENT,
  graceDays: e.MEMBERSHIP_GRACE_DAYS,
  reminderDays: e.MEMBERSHIP_REMINDER_DAYS,
  linkDays: e.MEMBERSHIP_LINK_DAYS,
});
