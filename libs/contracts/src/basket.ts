import { z } from 'zod';
import { productSchema } from './catalog';
import { moneySchema } from './money';
import { orderLimits } from './order-limits';

const quantitySchema = z.int().min(1).max(orderLimits.quantity);

/** A book in a basket, with the price that the shopper saw when it was put there. */
export const basketItemSchema = z.strictObject({
  productId: z.uuid(),
  quantity: quantitySchema,
  seenPrice: moneySchema,
});
export type BasketItem = z.infer<typeof basketItemSchema>;

/** A visitor's basket, brought along at sign-in; of a book in both baskets the larger quantity stays. */
export const mergeBasketSchema = z.strictObject({
  items: z.array(basketItemSchema).max(orderLimits.lines),
});
export type MergeBasket = z.infer<typeof mergeBasketSchema>;

export const putBasketItemSchema = z.strictObject({ quantity: quantitySchema, seenPrice: moneySchema });
export type PutBasketItem = z.infer<typeof putBasketItemSchema>;

export const basketSchema = z.object({
  items: z.array(
    z.object({
      productId: z.uuid(),
      quantity: z.int(),
      seenPrice: moneySchema,
      /** What the book is called, also when it is not for sale any more. */
      title: z.string(),
      author: z.string(),
      /** The book as it is sold now; null when it is not for sale any more. */
      product: productSchema.nullable(),
    }),
  ),
  /** Grows with every change; `DELETE` with it leaves a basket alone that has changed since. */
  revision: z.int(),
});
export type Basket = z.infer<typeof basketSchema>;

/** With the revision that the shopper saw, a basket that has changed since stays as it is. */
export const emptyBasketQuerySchema = z.object({
  revision: z.coerce.number().int().nonnegative().optional(),
});
export type EmptyBasketQuery = z.infer<typeof emptyBasketQuerySchema>;
