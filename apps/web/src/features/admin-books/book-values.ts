import {
  type AdminProduct,
  type CreateProduct,
  createProductSchema,
  maxCopies,
  type UpdateProduct,
} from '@app/contracts';
import { fieldMessages } from '../../lib/http/api-error';
import { amountErrorText, formatAmountInput, formatMoney, parseAmount } from '../../lib/money';

/** A book as it stands in the form: sums and numbers as they are typed. */
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

/** A price in another currency than the shop's is asked for anew. */
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

/** What is wrong with each field, before anything is sent. */
export function fieldErrorsOf(values: BookValues, currency: string): Record<string, string> {
  const faults: Record<string, string> = {};
  const sum = parseAmount(values.price, currency);
  if (sum.fault) faults.price = amountErrorText(sum.fault, currency);
  else if (sum.amount === 0) faults.price = 'Enter more than nothing.';
  if (parseCopies(values.stock) === null) faults.stock = 'Enter a whole number of copies.';
  const { title, author, description } = values;
  const texts = createProductSchema.pick({ title: true, author: true, description: true });
  const parsed = texts.safeParse({ title, author, description });
  for (const issue of parsed.error?.issues ?? []) faults[String(issue.path[0])] ??= issue.message;
  return faults;
}

/**
 * What to know of a price that can be asked for and yet not be charged by itself; null where there is nothing to know.
 * @param least what an order must cost, in minor units
 */
export function priceHint(price: string, currency: string, least: number): string | null {
  const sum = parseAmount(price, currency);
  if (sum.fault || sum.amount === 0 || sum.amount >= least) return null;
  return `An order costs ${formatMoney({ amount: least, currency })} at least: this book cannot be bought alone, only together with others.`;
}

/** The body that adds the book. Only for values without faults. */
export function newBookOf(values: BookValues, currency: string): CreateProduct {
  const { title, author, description, published } = values;
  const sum = parseAmount(values.price, currency);
  const price = { amount: sum.fault === undefined ? sum.amount : 0, currency };
  return createProductSchema.parse({
    title,
    author,
    description,
    published,
    price,
    stock: parseCopies(values.stock) ?? 0,
  });
}

/** Only what differs from the book as it was read, so that nobody else's change is taken back. Never the stock. */
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
