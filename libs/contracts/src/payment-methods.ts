import { z } from 'zod';

/** A saved card as the shopper sees it; ids are Stripe's. */
export const cardSchema = z.object({
  id: z.string(),
  brand: z.string(),
  last4: z.string(),
  expMonth: z.int(),
  expYear: z.int(),
  funding: z.string(),
  country: z.string().nullable(),
  holderName: z.string().nullable(),
  isDefault: z.boolean(),
  isExpired: z.boolean(),
});
export type Card = z.infer<typeof cardSchema>;
export const cardListSchema = z.object({ data: z.array(cardSchema) });

/** What a payment shows of the card that was tried: as much as a receipt needs, kept with the payment. */
export const paymentCardSchema = cardSchema.pick({
  id: true,
  brand: true,
  last4: true,
  expMonth: true,
  expYear: true,
  funding: true,
});
export type PaymentCard = z.infer<typeof paymentCardSchema>;

export const paymentMethodIdSchema = z
  .string()
  .regex(/^pm_[A-Za-z0-9_]{1,200}$/, { error: 'Payment method id: wrong format' });

export const saveCardSchema = z.strictObject({
  paymentMethodId: paymentMethodIdSchema,
  makeDefault: z.boolean().optional(),
});
export type SaveCard = z.infer<typeof saveCardSchema>;

export const confirmSetupSchema = z.strictObject({ paymentMethodId: paymentMethodIdSchema.optional() });
export type ConfirmSetup = z.infer<typeof confirmSetupSchema>;

/** Why the last try failed, in words fit for the shopper; lost, stolen and fraudulent read as a plain decline. */
export const lastErrorSchema = z.object({
  code: z.string(),
  declineCode: z.string().nullable(),
  message: z.string(),
});
export type LastError = z.infer<typeof lastErrorSchema>;

export const setupStatuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'canceled',
  'succeeded',
] as const;

/** A SetupIntent as its owner sees it; `clientSecret` only while `requires_action`. */
export const setupViewSchema = z.object({
  id: z.string(),
  status: z.enum(setupStatuses),
  clientSecret: z.string().nullable(),
  paymentMethod: cardSchema.nullable(),
  lastError: lastErrorSchema.nullable(),
});
export type SetupView = z.infer<typeof setupViewSchema>;
