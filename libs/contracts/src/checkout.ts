import { z } from 'zod';
import { orderSchema } from './orders';

export const createCheckoutSessionSchema = z.strictObject({ orderId: z.uuid() });
export type CreateCheckoutSession = z.infer<typeof createCheckoutSessionSchema>;

/** Where the browser goes to pay: `url` is the session's page in Stripe Checkout. */
export const checkoutSessionSchema = z.object({ id: z.string(), url: z.string() });
export type CheckoutSession = z.infer<typeof checkoutSessionSchema>;

/** Stripe's own words for a Checkout Session. */
export const checkoutStatuses = ['open', 'complete', 'expired'] as const;
export const checkoutPaymentStatuses = ['paid', 'unpaid', 'no_payment_required'] as const;

export const checkoutSessionViewSchema = z.object({
  id: z.string(),
  status: z.enum(checkoutStatuses),
  paymentStatus: z.enum(checkoutPaymentStatuses),
  /** The session's page while it takes a payment; null before and after. */
  url: z.string().nullable(),
  order: orderSchema,
});
export type CheckoutSessionView = z.infer<typeof checkoutSessionViewSchema>;

/** An id of a Checkout Session, as Stripe puts it into the address of the success page. */
export const checkoutSessionIdSchema = z.string().regex(/^cs_[A-Za-z0-9_]{1,250}$/);
