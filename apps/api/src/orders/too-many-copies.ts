import type { CreateOrder, FieldError } from '@app/contracts';
import type { Config } from '../config/config';
import { Problem } from '../http/problem';

const code = 'too_many_copies';

/** The problem of an order with too many copies, of one book or in total; null if there is none. */
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

/** The 422 when a user's unpaid orders would reserve too many copies. */
export const tooManyHeld = ({ copiesOfBook, copiesHeld }: Config['caps']): Problem =>
  new Problem(
    code,
    `Your unpaid orders can reserve ${copiesHeld} copies in total and ${copiesOfBook} of one book. ` +
      'Pay or cancel one of them, then try again.',
  );
