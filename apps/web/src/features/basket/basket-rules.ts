import { type BasketItem, type Money, orderLimits, type Product } from '@app/contracts/browser';

/**
 * A line with its book: undefined while the book is on its way, null when the shop has it no longer. Title and author
 * are those of then or now, and missing only where a device has kept the line since before it kept names.
 */
export type BasketLine = BasketItem & {
  title?: string | undefined;
  author?: string | undefined;
  product: Product | null | undefined;
};

/** What the line's book is called, as far as that is known. */
export const titleOf = ({ product, title }: BasketLine): string | undefined => product?.title ?? title;

/** What the shopper wants of a book and the server does not know yet; null: take it out. */
export type PendingChange = { quantity: number; seenPrice: Money; product: Product } | null;

/** As many copies as one order may hold of a book, and at least one. */
export const clampQuantity = (quantity: number): number =>
  Math.min(Math.max(Math.trunc(quantity), 1), orderLimits.quantity);

/** The basket as the server keeps it, with what is still on its way to it. */
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
  const added = [...pending].flatMap(([productId, change]) =>
    change === null || ids.has(productId)
      ? []
      : [{ productId, title: change.product.title, author: change.product.author, ...change }],
  );
  return [...known, ...added];
}

export type LineNote =
  | { kind: 'gone' }
  | { kind: 'sold-out' }
  | { kind: 'fewer'; left: number }
  | { kind: 'price'; was: Money; now: Money };

/** What has changed about a line since it was put into the basket. */
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

/** Whether the line can be ordered as it stands; a changed price alone does not hinder it, since it is shown. */
export const isOrderable = (line: BasketLine): boolean =>
  Boolean(line.product) && notesOf(line).every((note) => note.kind === 'price');
