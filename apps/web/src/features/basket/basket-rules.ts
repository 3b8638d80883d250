import { type BasketItem, type Money, orderLimits, type Product } from '@app/contracts/browser';

/**
 * A line with its product: undefined while it is loading, null when it is no longer for sale. Title and author are
 * missing only on lines that a device stored before it stored names.
 */
export type BasketLine = BasketItem & {
  title?: string | undefined;
  author?: string | undefined;
  /** When it was added to the account's basket, ISO 8601; none for a visitor's line. */
  addedAt?: string | undefined;
  product: Product | null | undefined;
  /** What a copy costs a member; null for who is none, and undefined until the server has told. */
  memberPrice?: Money | null | undefined;
};

/** The title of the line's book, if known. */
export const titleOf = ({ product, title }: BasketLine): string | undefined => product?.title ?? title;

/** What a copy costs now; null for a book that is not for sale or not loaded yet. */
export const unitPriceOf = ({ memberPrice, product }: BasketLine): Money | null =>
  memberPrice ?? product?.price ?? null;

/**
 * Whether what a line costs is known.
 * @param discountPercent of a member; null for who is none
 */
export const isPriced = ({ product, memberPrice }: BasketLine, discountPercent: number | null): boolean =>
  product === null || (product !== undefined && (discountPercent === null || memberPrice !== undefined));

/**
 * A change of a line that is not on the server yet; null removes the line. With `addedAt` a removed line comes back to
 * its place.
 */
export type PendingChange = {
  quantity: number;
  seenPrice: Money;
  product: Product;
  addedAt?: string | undefined;
} | null;

/** A quantity within the limits of an order. */
export const clampQuantity = (quantity: number): number =>
  Math.min(Math.max(Math.trunc(quantity), 1), orderLimits.quantity);

/** The server's basket with the pending changes applied. */
export function withPendingChanges(
  lines: BasketLine[],
  pending: ReadonlyMap<string, PendingChange>,
): BasketLine[] {
  const known = lines.flatMap((line) => {
    const change = pending.get(line.productId);
    if (change === undefined) return [line];
    return change === null ? [] : [{ ...line, quantity: change.quantity }];
  });
  const ids = new Set(lines.map((line) => line.productId));
  for (const [productId, change] of pending) {
    if (change === null || ids.has(productId)) continue;
    const { title, author } = change.product;
    const later = known.findIndex(({ addedAt = '' }) => change.addedAt && addedAt > change.addedAt);
    known.splice(later < 0 ? known.length : later, 0, { productId, title, author, ...change });
  }
  return known;
}

export type LineNote =
  | { kind: 'gone' }
  | { kind: 'sold-out' }
  | { kind: 'fewer'; left: number }
  | { kind: 'price'; was: Money; now: Money };

/** What has changed about a line since it was added to the basket. */
export function notesOf({ product, quantity, seenPrice }: BasketLine): LineNote[] {
  if (product === undefined) return [];
  if (product === null) return [{ kind: 'gone' }];
  if (product.stock === 0) return [{ kind: 'sold-out' }];
  const notes: LineNote[] = [];
  if (product.stock < quantity) notes.push({ kind: 'fewer', left: product.stock });
  if (product.price.amount !== seenPrice.amount || product.price.currency !== seenPrice.currency) {
    notes.push({ kind: 'price', was: seenPrice, now: product.price });
  }
  return notes;
}

/** Whether the line can be ordered; a changed price alone does not prevent it, since it is shown. */
export const isOrderable = (line: BasketLine): boolean =>
  Boolean(line.product) && notesOf(line).every((note) => note.kind === 'price');
