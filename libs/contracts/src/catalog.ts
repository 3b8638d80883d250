import { z } from 'zod';
import { listOf } from './lists';
import { moneySchema } from './money';

export const productSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  author: z.string(),
  description: z.string(),
  /** Null until a picture is uploaded: the web app then draws a cover from title and author. */
  imageUrl: z.string().nullable(),
  price: moneySchema,
});
export type Product = z.infer<typeof productSchema>;
export const productListSchema = listOf(productSchema);
