import { z } from 'zod';

/**
 * Whether a text holds no control characters and no half of a surrogate pair: PostgreSQL cannot hold NUL as text nor
 * half a character in jsonb, and the rest do not belong in a line.
 */
export const printable = (value: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(value);

/** One trimmed line of at most `max` characters. */
export const line = (max: number) =>
  z.string().trim().max(max).refine(printable, { error: 'Control characters are not allowed.' });

/** Text that may run over several lines, of at most `max` characters; line ends become `\n`. */
export const paragraphs = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.replace(/\r\n?/g, '\n').trim())
    .refine((value) => printable(value.replace(/[\n\t]/g, '')), {
      error: 'Control characters are not allowed.',
    });
