import type { CreateOrder, FieldError } from '@app/contracts';
import type { Config } from '../config/config';
import { Problem } from '../http/problem';

const code = 'too_many_copies';

/** What is wrong with an order of more copies than one may have, of a book or of all; null if nothing is. */
export function tooManyOrdered(items: CreateOrder['items'], caps: Config['caps']): Problem | null {
  const { copiesOfBook, copiesPerOrder } = caps;
  const ofBook = items.flatMap(({ quantity }, index): FieldError[] =>
    quantity > copiesOfBook
      ? [
          {
            path: `items.${index}.quantity`,
            code,
            message: `One order can have ${copiesOfBook} copies of a book at most.`,
          },
        ]
      : [],
  );
  const copies = items.reduce((sum, { quantity }) => sum + quantity, 0);
  const message = `One order can have ${copiesPerOrder} copies at most.`;
  const errors = copies > copiesPerOrder ? [...ofBook, { path: 'items', code, message }] : ofBook;
  const [first] = errors;
  return first ? new Problem(code, first.message, { errors }) : null;
}

/** The 422 for copies that a user's other unpaid orders leave no room for. */
export const tooManyHeld = ({ copiesOfBook, copiesHeld }: Config['caps']): Problem =>
  new Problem(
    code,
    `Your unpaid orders can have ${copiesHeld} copies put aside together, ${copiesOfBook} of one book. ` +
      'Pay for one of them or cancel it, then try again.',
  );
