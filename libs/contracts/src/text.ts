import { z } from 'zod';

/**
 * Whether a text holds no control characters and no half of a surrogate pair: PostgreSQL cannot hold NUL as text nor
 * half a character in jsonb, and the rest do not belong in a line.
 */
export const printable = (value: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(value);

/**
 * Characters that are not seen: line and paragraph separators, what Unicode lets a renderer leave out
 * (Default_Ignorable_Code_Point: zero width, bidi overrides and isolates, fillers), marks of annotations, and the blanks
 * of Braille and of music. Joiners and variation selectors have rules of their own.
 */
const unseen =
  /(?![\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u{200C}\u{200D}])[\p{DI}\p{Zl}\p{Zp}\u{FFF9}-\u{FFFB}\u{2800}\u{1D159}]/u;

/**
 * Variation selectors where nothing takes one: the two of emoji stand after a pictograph or in a keycap, all others
 * after an ideograph, as in Japanese names.
 */
const straySelector =
  /(?<!\p{ExtPict}|[\d#*](?=.\u{20E3}))[\u{FE0E}\u{FE0F}]|(?<!\p{Ideo})[\u{FE00}-\u{FE0D}\u{E0100}-\u{E01EF}]/u;

/** The joiners of Persian, Indic scripts and emoji, where they join nothing or after letters that are never joined. */
const strayJoiner =
  /(?<![\p{L}\p{M}\p{S}])[\u{200C}\u{200D}]|[\u{200C}\u{200D}](?:(?<=[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}]\p{M}*.)|(?![\p{L}\p{M}\p{S}]))/u;

/**
 * Whether a line reads as what it is: without control characters and without characters that hide, or that turn the
 * order of others round, so that a name cannot pass for another one.
 */
export const legible = (value: string): boolean =>
  printable(value) && !unseen.test(value) && !straySelector.test(value) && !strayJoiner.test(value);

/** One trimmed line of at most `max` characters. */
export const line = (max: number) =>
  z.string().trim().max(max).refine(legible, { error: 'Control and invisible characters are not allowed.' });

/** Text that may run over several lines, of at most `max` characters; line ends become `\n`. */
export const paragraphs = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.replace(/\r\n?/g, '\n').trim())
    .refine((value) => printable(value.replace(/[\n\t]/g, '')), {
      error: 'Control characters are not allowed.',
    });
