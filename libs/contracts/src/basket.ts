import { z } from 'zod';
import { productSchema } from './catalog';
import { moneySchema } from './money';
import { orderLimits } from './order-limits';

const quantitySchema = z.int().min(1).max(orderLimits.quantity);

/** A line of a basket, with the price that was shown when it was added. */
export const basketItemSchema = z.strictObject({
  productId: z.uuid(),
  quantity: quantitySchema,
  seenPrice: moneySchema,
});
export type BasketItem = z.infer<typeof basketItemSchema>;

/** A visitor's basket, merged at sign-in; the larger quantity of each book is kept. */
export const mergeBasketSchema = z.strictObject({
  items: z.array(basketItemSchema).max(orderLimits.lines),
});
export type MergeBasket = z.infer<typeof mergeBasketSchema>;

/** When a line was added, ISO 8601 in UTC, to the microsecond: PostgreSQL has no year 0. */
const addedAtSchema = z.iso
  .datetime()
  .max('2026-11-20T12:00:00.000000Z'.length)
  .refine((instant) => !instant.startsWith('0000'));

/** `addedAt` brings a removed line back to its place: the lines are in the order in which they were added. */
export const putBasketItemSchema = z.strictObject({
  quantity: quantitySchema,
  seenPrice: moneySchema,
  addedAt: addedAtSchema.optional(),
});
export type PutBasketItem = z.infer<typeof putBasketItemSchema>;

export const basketSchema = z.object({
  items: z.array(
    z.object({
      productId: z.uuid(),
      quantity: z.int(),
      seenPrice: moneySchema,
      /** When the line was added, ISO 8601. */
      addedAt: z.string(),
      /** Also when the book is no longer for sale. */
      title: z.string(),
      author: z.string(),
      /** The current product; null when it is no longer for sale. */
      product: productSchema.nullable(),
      /** What a copy costs this member; null for who is none, and for a book that is no longer for sale. */
      memberPrice: moneySchema.nullable(),
    }),
  ),
  /** Off each book for this member; null for who is none. */
  discountPercent: z.int().nullable(),
  /** Incremented by every change; `DELETE` with a revision keeps a basket that has changed since. */
  revision: z.int(),
});
export type Basket = z.infer<typeof basketSchema>;

/** With a revision, a basket that has changed since is kept. */
export const emptyBasketQuerySchema = z.object({
  revision: z.coerce.number().int().nonnegative().optional(),
});
export type EmptyBasketQuery = z.infer<typeof emptyBasketQuerySchema>;
