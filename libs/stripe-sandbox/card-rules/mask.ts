/** How a field cleans what was typed, pasted or autofilled, and how it shows it. */
export interface Mask {
  /** Keeps the significant characters, in the form that is validated and sent. */
  clean(raw: string): string;
  /** Adds the separators to a clean value. */
  format(clean: string): string;
  /** The characters that `format` adds. */
  separators: string;
}

export interface Edit {
  value: string;
  caret: number;
}

const isSignificant = (mask: Mask, character: string) => !mask.separators.includes(character);

/** Where the caret stands when `count` significant characters lie before it. */
function caretAfter(mask: Mask, value: string, count: number, total: number): number {
  if (count >= total) return value.length;
  let seen = 0;
  for (let index = 0; index < value.length; index += 1) {
    if (seen === count) return index;
    if (isSignificant(mask, value.charAt(index))) seen += 1;
  }
  return value.length;
}

/** Reformats a field after any edit and keeps the caret behind the character it was behind. */
export function reformat(mask: Mask, raw: string, caret: number): Edit {
  const clean = mask.clean(raw);
  const value = mask.format(clean);
  const before = Math.min(mask.clean(raw.slice(0, caret)).length, clean.length);
  return { value, caret: caretAfter(mask, value, before, clean.length) };
}

/**
 * A deletion with nothing selected that would only hit a separator: takes the next significant
 * character in that direction instead.
 * @returns undefined when the browser's own deletion is right
 */
export function deleteAcrossSeparator(
  mask: Mask,
  value: string,
  caret: number,
  direction: 'backward' | 'forward',
): Edit | undefined {
  const step = direction === 'backward' ? -1 : 1;
  let index = direction === 'backward' ? caret - 1 : caret;
  if (index < 0 || index >= value.length || isSignificant(mask, value.charAt(index))) return undefined;
  while (index >= 0 && index < value.length && !isSignificant(mask, value.charAt(index))) index += step;
  if (index < 0 || index >= value.length) return undefined;
  const significant = (text: string) =>
    [...text].filter((character) => isSignificant(mask, character)).join('');
  const before = significant(value.slice(0, index));
  return reformat(mask, before + significant(value.slice(index + 1)), before.length);
}
