import type { UseFormReturnType } from '@mantine/form';
import { type BookValues, emptyBook } from './book-values';

/** Focuses the first field with an error. */
export function focusFirst(form: UseFormReturnType<BookValues>, errors: object): void {
  const first = Object.keys(emptyBook).find((name) => name in errors);
  if (first !== undefined) form.getInputNode(first)?.focus();
}
