import { z } from 'zod';
import { listOf } from './lists';
import { currencySchema } from './money';
import { lastErrorSchema, paymentCardSchema, paymentMethodIdSchema } from './payment-methods';

/** Stripe's own PaymentIntent statuses; `processing` is also shown while an answer from Stripe is outstanding. */
export const paymentStatuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'canceled',
  'succeeded',
] as const;
export const paymentStatusSchema = z.enum(paymentStatuses);
export type PaymentStatus = z.infer<typeof paymentStatusSchema>;

/** Who may confirm after the bank's challenge: `manual` the server, `automatic` Stripe itself. */
export const confirmationMethodSchema = z.enum(['manual', 'automatic']);

/** `card`: our own payment page; `checkout`: Stripe Checkout. */
export const paymentKindSchema = z.enum(['card', 'checkout']);
export type PaymentKind = z.infer<typeof paymentKindSchema>;

export const paymentViewSchema = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  kind: paymentKindSchema,
  status: paymentStatusSchema,
  confirmationMethod: confirmationMethodSchema,
  /** Minor units. */
  amount: z.int(),
  currency: currencySchema,
  /** The card that was tried last, after a decline the card that failed; null until a try. */
  paymentMethod: paymentCardSchema.nullable(),
  nextAction: z.object({ type: z.string() }).nullable(),
  /** Only while `requires_action`, and only to the owner. */
  clientSecret: z.string().nullable(),
  lastError: lastErrorSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type PaymentView = z.infer<typeof paymentViewSchema>;
export const paymentListSchema = listOf(paymentViewSchema);

/**
 * `paymentMethodId` chooses a saved card for the confirm; nothing is charged, and Stripe is not asked about it.
 * `keepCheckoutSession` keeps a payment of the order in Stripe Checkout, which a new payment would end: 409
 * `checkout_in_progress`.
 */
export const createPaymentSchema = z.strictObject({
  orderId: z.uuid(),
  paymentMethodId: paymentMethodIdSchema.optional(),
  keepCheckoutSession: z.boolean().optional(),
});
export type CreatePayment = z.infer<typeof createPaymentSchema>;

export const cvcTokenSchema = z
  .string()
  .regex(/^cvctok_[A-Za-z0-9_]{1,200}$/, { error: 'Cvc token: wrong format' });

/**
 * A new try with a saved card (`cvcToken`, and `paymentMethodId` unless it was chosen before) or with a new one
 * (`paymentMethodId` and `saveCard`: whether it is kept after it has paid); with an empty body the continuation of the
 * try under way. `seenStatus` is the status that the payment had when it was last read: a payment that has another one
 * by now is not tried, and the answer is 409 `payment_changed`.
 */
export const confirmPaymentSchema = z
  .strictObject({
    cvcToken: cvcTokenSchema.optional(),
    paymentMethodId: paymentMethodIdSchema.optional(),
    saveCard: z.boolean().optional(),
    seenStatus: paymentStatusSchema.optional(),
  })
  .refine(({ saveCard, paymentMethodId }) => saveCard === undefined || paymentMethodId !== undefined, {
    path: ['paymentMethodId'],
    error: 'Payment method id: required with saveCard',
  })
  .refine(({ saveCard, cvcToken }) => saveCard === undefined || cvcToken === undefined, {
    path: ['saveCard'],
    error: 'Save card: only for a new card, without cvcToken',
  });
export type ConfirmPayment = z.infer<typeof confirmPaymentSchema>;
