import { z } from 'zod';

/** The variables of Stripe Checkout. */
export const checkoutVariables = {
  CHECKOUT_METHODS: z.enum(['cards', 'dynamic'], { error: 'must be cards or dynamic' }).default('cards'),
  CHECKOUT_PROCESSING_DAYS: z.coerce
    .number()
    .refine((value) => Number.isInteger(value) && value >= 1 && value <= 90, {
      error: 'must be a whole number of days, 1 to 90',
    })
    .default(21),
};

export interface CheckoutConfig {
  /** What Stripe Checkout takes: cards alone, or whatever the Dashboard's payment method settings allow. */
  methods: 'cards' | 'dynamic';
  /** So many days a payment may be processing before an admin is told. */
  processingDays: number;
}

/** The part of the configuration that is about Stripe Checkout. */
export const checkoutConfig = (e: z.infer<z.ZodObject<typeof checkoutVariables>>): CheckoutConfig => ({
  methods: e.CHECKOUT_METHODS,
  processingDays: e.CHECKOUT_PROCESSING_DAYS,
});
