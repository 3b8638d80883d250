import { z } from 'zod';
import { roleSchema } from './auth';
import { listOf, listQuerySchema } from './lists';
import { membershipStatusSchema } from './membership';
import { currencySchema } from './money';
import { line } from './text';

/** `query`: each of its words begins a word of the name or of the email address. */
export const adminCustomerQuerySchema = listQuerySchema.extend({ query: line(254).optional() });
export type AdminCustomerQuery = z.infer<typeof adminCustomerQuerySchema>;

/** An account, as admins see it in the list. */
export const adminCustomerSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Null for a deleted account, which only its orders lead to. */
  email: z.string().nullable(),
  emailVerified: z.boolean(),
  role: roleSchema,
  createdAt: z.iso.datetime(),
});
export type AdminCustomer = z.infer<typeof adminCustomerSchema>;
export const adminCustomerListSchema = listOf(adminCustomerSchema);

export const adminCustomerDetailSchema = adminCustomerSchema.extend({
  deletedAt: z.iso.datetime().nullable(),
  /** `cus_…`; null until there is one. */
  stripeCustomerId: z.string().nullable(),
  /** Orders and invoices of the membership together, per currency, in minor units. */
  sums: z.array(z.object({ currency: currencySchema, paid: z.int(), refunded: z.int() })),
  /** The live membership, or else the last one. */
  membership: z
    .object({
      id: z.uuid(),
      status: membershipStatusSchema,
      cancelAtPeriodEnd: z.boolean(),
      currentPeriodEnd: z.iso.datetime().nullable(),
    })
    .nullable(),
});
export type AdminCustomerDetail = z.infer<typeof adminCustomerDetailSchema>;

/** A saved card as admins see it. */
export const adminCustomerCardSchema = z.object({
  brand: z.string(),
  last4: z.string(),
  expMonth: z.int(),
  expYear: z.int(),
  isDefault: z.boolean(),
  isExpired: z.boolean(),
});
export type AdminCustomerCard = z.infer<typeof adminCustomerCardSchema>;
export const adminCustomerCardListSchema = z.object({ data: z.array(adminCustomerCardSchema) });
