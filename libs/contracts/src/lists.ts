import { z } from 'zod';

/** A page of a list: `nextCursor` is null on the last page, else it goes back as `?cursor=`. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() });

/** Query of every paged list; `limit` is 1 to 100. */
export const listQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(2000).optional(),
});
export type ListQuery = z.infer<typeof listQuerySchema>;

/** A page as the API answers it. */
export type Page<T> = { data: T[]; nextCursor: string | null };
