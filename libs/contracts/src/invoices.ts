import { z } from 'zod';
import { linkTokenSchema } from './account';
import { listOf } from './lists';
import { currencySchema, moneySchema } from './money';
import { lastErrorSchema, paymentCardSchema, paymentMethodIdSchema } from './payment-methods';
import { cvcTokenSchema, paymentStatusSchema } from './payments';

/** Stripe's own statuses of an invoice. Drafts are not shown. */
export const invoiceStatuses = ['open', 'paid', 'uncollectible', 'void'] as const;
export const invoiceStatusSchema = z.enum(invoiceStatuses);
export type InvoiceStatus = z.infer<typeof invoiceStatusSchema>;

/**
 * The payment of an invoice, in the shape that the loop of `payment-flow` takes. Its PaymentIntent is confirmed
 * automatically: after the challenge the browser reads again and confirms nothing.
 */
export const invoicePaymentSchema = z.object({
  /** The invoice's id. */
  id: z.uuid(),
  kind: z.literal('card'),
  status: paymentStatusSchema,
  confirmationMethod: z.literal('automatic'),
  /** Minor units. */
  amount: z.int(),
  currency: currencySchema,
  /** The card that was tried last, after a decline the card that failed; null until a try. */
  paymentMethod: paymentCardSchema.nullable(),
  nextAction: z.object({ type: z.string() }).nullable(),
  /** Only while `requires_action`. */
  clientSecret: z.string().nullable(),
  lastError: lastErrorSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type InvoicePayment = z.infer<typeof invoicePaymentSchema>;

/** A line of an invoice; the amount may be negative, such as a credit for unused time. */
export const invoiceLineSchema = z.object({
  description: z.string(),
  quantity: z.int(),
  /** Minor units. */
  amount: z.int(),
  /** What the line is for, from and until; null for what is charged once. */
  period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }).nullable(),
});
export type InvoiceLine = z.infer<typeof invoiceLineSchema>;

export const invoiceSchema = z.object({
  id: z.uuid(),
  /** The number on the receipt. */
  number: z.string().nullable(),
  status: invoiceStatusSchema,
  /** Why it was made: `join` the first one, `renewal` the next month, `other` anything made at Stripe. */
  reason: z.enum(['join', 'renewal', 'other']),
  lines: z.array(invoiceLineSchema),
  total: moneySchema,
  /** Minor units. */
  refundedAmount: z.int(),
  payment: invoicePaymentSchema,
  createdAt: z.iso.datetime(),
  paidAt: z.iso.datetime().nullable(),
  /** When Stripe charges the saved card again by itself; null when it will not. */
  nextAttemptAt: z.iso.datetime().nullable(),
  /** Whom it is made out to. */
  billedTo: z.object({ name: z.string(), email: z.string() }),
});
export type Invoice = z.infer<typeof invoiceSchema>;
export const invoiceListSchema = listOf(invoiceSchema);

/**
 * A try to pay: with a saved card (`paymentMethodId` and `cvcToken`), or with a new one (`paymentMethodId` alone, made
 * with its code). With an empty body nothing is sent: the payment is read from Stripe.
 */
export const confirmInvoiceSchema = z
  .strictObject({
    cvcToken: cvcTokenSchema.optional(),
    paymentMethodId: paymentMethodIdSchema.optional(),
  })
  .refine(({ cvcToken, paymentMethodId }) => cvcToken === undefined || paymentMethodId !== undefined, {
    path: ['paymentMethodId'],
    error: 'Payment method id: required with cvcToken',
  });
export type ConfirmInvoice = z.infer<typeof confirmInvoiceSchema>;

/** The secret of a mailed link, which stands behind the `#` of its address. */
export const invoiceLinkSchema = z.strictObject({ token: linkTokenSchema });
export type InvoiceLink = z.infer<typeof invoiceLinkSchema>;

/** Pays the invoice of a mailed link with a new card; without one the payment is read from Stripe. */
export const confirmInvoiceLinkSchema = z.strictObject({
  token: linkTokenSchema,
  paymentMethodId: paymentMethodIdSchema.optional(),
});
export type ConfirmInvoiceLink = z.infer<typeof confirmInvoiceLinkSchema>;

/** The payment of a linked invoice: of the card that was tried, brand and last four alone. */
export const linkedPaymentSchema = invoicePaymentSchema.extend({
  paymentMethod: paymentCardSchema.pick({ brand: true, last4: true }).nullable(),
});
export type LinkedPayment = z.infer<typeof linkedPaymentSchema>;

/** What a mailed link shows: one invoice, without the address of whom it is made out to, and no saved cards. */
export const linkedInvoiceSchema = invoiceSchema
  .omit({ billedTo: true })
  .extend({ payment: linkedPaymentSchema });
export type LinkedInvoice = z.infer<typeof linkedInvoiceSchema>;
