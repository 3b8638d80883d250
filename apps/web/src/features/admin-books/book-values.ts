import { type AdminProduct, type CreateProduct, maxCopies, type UpdateProduct } from '@app/contracts/browser';
import { validateWith } from '../../lib/form-errors';
import { fieldMessages } from '../../lib/http/api-error';
import { amountErrorText, formatAmountInput, formatMoney, parseAmount } from '../../lib/money';

/** A book as in the form: amounts and numbers as typed. */
export type BookValues = {
  title: string;
  author: string;
  description: string;
  price: string;
  stock: string;
  published: boolean;
};

export const emptyBook: BookValues = {
  title: '',
  author: '',
  description: '',
  price: '',
  stock: '0',
  published: true,
};

/** A price in another currency than the shop's is left empty. */
export const valuesOf = (book: AdminProduct, currency: string): BookValues => ({
  title: book.title,
  author: book.author,
  description: book.description,
  price: book.price.currency === currency ? formatAmountInput(book.price) : '',
  stock: String(book.stock),
  published: book.published,
});

/** A whole number of copies as typed; null when it is none. */
export function parseCopies(text: string): number | null {
  const typed = text.replace(/\s/g, '');
  const copies = /^\d{1,7}$/.test(typed) ? Number(typed) : null;
  return copies !== null && copies <= maxCopies ? copies : null;
}

const textErrorsOf = validateWith(
  ({ createProductSchema }) => createProductSchema.pick({ title: true, author: true, description: true }),
  ({ title, author, description }: BookValues) => ({ title, author, description }),
);

/** Messages by field, before anything is sent. */
export async function fieldErrorsOf(values: BookValues, currency: string): Promise<Record<string, string>> {
  const errors: Record<string, string> = {};
  const sum = parseAmount(values.price, currency);
  if (sum.error) errors.price = amountErrorText(sum.error, currency);
  else if (sum.amount === 0) errors.price = 'Enter an amount above zero.';
  if (parseCopies(values.stock) === null) errors.stock = 'Enter a whole number.';
  return { ...errors, ...(await textErrorsOf(values)) };
}

/**
 * A hint for a price that is below the minimum amount of an order; null for other prices.
 * @param minimum the minimum amount of an order, in minor units
 */
export function priceHint(price: string, currency: string, minimum: number): string | null {
  const sum = parseAmount(price, currency);
  if (sum.error || sum.amount === 0 || sum.amount >= minimum) return null;
  return `The minimum for an order is ${formatMoney({ amount: minimum, currency })}: this book cannot be bought on its own.`;
}

/** The body that adds the book. @throws RangeError for values that `fieldErrorsOf` refuses: no number is made up */
export function newBookOf(values: BookValues, currency: string): CreateProduct {
  const { title, author, description, published } = values;
  const sum = parseAmount(values.price, currency);
  const stock = parseCopies(values.stock);
  if (sum.error !== undefined || stock === null) throw new RangeError('These values were not validated.');
  return { title, author, description, published, price: { amount: sum.amount, currency }, stock };
}

/** Only the fields that differ from the book as it was read, so that other changes are not overwritten. Never the stock. */
export function changesOf(values: BookValues, before: BookValues, currency: string): UpdateProduct {
  const { title, author, description, price, published } = newBookOf(values, currency);
  const touched = (name: keyof BookValues) => values[name] !== before[name];
  return {
    ...(touched('title') ? { title } : {}),
    ...(touched('author') ? { author } : {}),
    ...(touched('description') ? { description } : {}),
    ...(touched('price') ? { price } : {}),
    ...(touched('published') ? { published } : {}),
  };
}

/** The server's messages by field of the form: `price.amount` belongs to the price. */
export const serverErrorsOf = (error: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fieldMessages(error)).map(([path, message]) => [path.split('.')[0] ?? path, message]),
  );
