import type { CreateOrder, FieldError } from '@app/contracts';
import { Problem } from '../http/problem';

const code = 'too_many_copies';

/** The 422 for an order of more copies than one may have; it names the lines that are too large by themselves. */
export function tooManyOrdered(items: CreateOrder['items'], most: number): Problem {
  const message = `One order can have ${most} copies at most.`;
  const large = items.flatMap(({ quantity }, index) => (quantity > most ? [`items.${index}.quantity`] : []));
  const errors: FieldError[] = (large.length > 0 ? large : ['items']).map((path) => ({
    path,
    code,
    message,
  }));
  return new Problem(code, message, { errors });
}

/** The 422 for copies that a user's other unpaid orders leave no room for. */
export const tooManyHeld = (most: number): Problem =>
  new Problem(
    code,
    `Your unpaid orders can have ${most} copies put aside together. Pay for one of them or cancel it, then try again.`,
  );
