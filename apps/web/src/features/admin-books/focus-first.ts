import type { UseFormReturnType } from '@mantine/form';
import { type BookValues, emptyBook } from './book-values';

/** Puts the focus into the first field that something is wrong with. */
export function focusFirst(form: UseFormReturnType<BookValues>, faults: object): void {
  const first = Object.keys(emptyBook).find((name) => name in faults);
  if (first !== undefined) form.getInputNode(first)?.focus();
}
