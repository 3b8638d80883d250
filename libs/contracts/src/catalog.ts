import { z } from 'zod';
import { maxCopies } from './catalog-limits';
import { listOf, listQuerySchema } from './lists';
import { moneySchema } from './money';
import { line, paragraphs } from './text';

export const productSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  author: z.string(),
  description: z.string(),
  /** Null until a picture is uploaded: the web app then draws a cover from title and author. */
  imageUrl: z.string().nullable(),
  price: moneySchema,
  /** Copies for sale; reserved copies are not included. */
  stock: z.int().nonnegative(),
  /** Whether the reader has marked the book as read; false for a visitor. */
  read: z.boolean(),
});
export type Product = z.infer<typeof productSchema>;
export const productListSchema = listOf(productSchema);

/** Books of a search; `correctedQuery` is what was searched for instead, where the search itself finds nothing. */
export const foundProductListSchema = productListSchema.extend({ correctedQuery: z.string().nullable() });
export type FoundProductList = z.infer<typeof foundProductListSchema>;

export const productSorts = ['title', 'author', 'price', '-price', 'newest'] as const;
export const productSortSchema = z.enum(productSorts);
export type ProductSort = z.infer<typeof productSortSchema>;

/** The search text; an empty search finds everything. */
const searchSchema = z.string().trim().max(200);

/**
 * Query of the catalogue: each word of `query` is the prefix of a word in title or author; one that thousands of books
 * have counts whole.
 */
export const productQuerySchema = listQuerySchema.extend({
  query: searchSchema.optional(),
  sort: productSortSchema.default('title'),
});
export type ProductQuery = z.infer<typeof productQuerySchema>;

const stockSchema = z.int().nonnegative().max(maxCopies);
const titleSchema = line(300).pipe(z.string().min(1, { error: 'Enter a title.' }));
const authorSchema = line(200).pipe(z.string().min(1, { error: 'Enter an author.' }));

/** A new book; the price is in the shop's currency, in minor units. */
export const createProductSchema = z.strictObject({
  title: titleSchema,
  author: authorSchema,
  description: paragraphs(10_000).default(''),
  price: moneySchema,
  stock: stockSchema.default(0),
  published: z.boolean().default(true),
});
export type CreateProduct = z.output<typeof createProductSchema>;
export type CreateProductInput = z.input<typeof createProductSchema>;

/**
 * Changes of a book; omitted fields stay as they are. `stock` sets the stock; to add or remove copies, send the
 * difference to the stock route, so that no concurrent sale is overwritten.
 */
export const updateProductSchema = z.strictObject({
  title: titleSchema.optional(),
  author: authorSchema.optional(),
  description: paragraphs(10_000).optional(),
  price: moneySchema.optional(),
  stock: stockSchema.optional(),
  published: z.boolean().optional(),
});
export type UpdateProduct = z.output<typeof updateProductSchema>;

/** Copies to add (positive) or remove (negative). */
export const changeStockSchema = z.strictObject({
  change: z
    .int()
    .min(-maxCopies)
    .max(maxCopies)
    .refine((change) => change !== 0, { error: 'Enter a number of copies.' }),
});
export type ChangeStock = z.infer<typeof changeStockSchema>;

/** A book as admins see it. */
export const adminProductSchema = productSchema.omit({ read: true }).extend({
  published: z.boolean(),
  /** Copies reserved for payments in progress. */
  reserved: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type AdminProduct = z.infer<typeof adminProductSchema>;
export const adminProductListSchema = listOf(adminProductSchema);

export const adminProductStates = ['all', 'published', 'hidden', 'low'] as const;

/** `low`: published books with no more copies than the configured threshold. */
export const adminProductQuerySchema = productQuerySchema.extend({
  state: z.enum(adminProductStates).default('all'),
});
export type AdminProductQuery = z.infer<typeof adminProductQuerySchema>;
