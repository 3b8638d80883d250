import { type BasketItem, basketItemSchema, orderLimits, type Product } from '@app/contracts/browser';
import { clampQuantity } from './basket-rules';

const storageKey = 'countersign.basket';
/** A line as stored on the device, with its title in case the book is no longer for sale. */
export type StoredLine = BasketItem & { title?: string | undefined; author?: string | undefined };

/** Copies of a book at its current price. */
export const toStoredLine = (
  { id, title, author, price }: Product,
  quantity: number,
  seenPrice = price,
): StoredLine => ({ productId: id, quantity, seenPrice, title, author });

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** @throws for a line that this shop has not written; a name that cannot be read costs no line */
function lineOf({ title, author, ...item }: Record<string, unknown>): StoredLine {
  const parsed = basketItemSchema.safeParse(item);
  if (!parsed.success) throw parsed.error;
  return { ...parsed.data, title: textOf(title), author: textOf(author) };
}

function read(): StoredLine[] {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    const kept: StoredLine[] = stored.lines.map(lineOf);
    return kept.length > orderLimits.lines ? [] : kept;
  } catch {
    return [];
  }
}

let lines = read();
const listeners = new Set<() => void>();

function write(next: StoredLine[]): void {
  lines = next;
  try {
    if (next.length === 0) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, JSON.stringify({ lines: next }));
  } catch {
    // Without storage the basket is kept in memory only.
  }
  for (const listener of listeners) listener();
}

const same = (a: StoredLine, b: StoredLine) =>
  a.productId === b.productId &&
  a.quantity === b.quantity &&
  a.seenPrice.amount === b.seenPrice.amount &&
  a.seenPrice.currency === b.seenPrice.currency;

/** The basket of a visitor, stored in this browser and shared by its tabs. */
export const visitorBasket = {
  get: (): StoredLine[] => lines,

  subscribe(listener: () => void): () => void {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== null && event.key !== storageKey) return;
      lines = read();
      listener();
    };
    listeners.add(listener);
    window.addEventListener('storage', onStorage);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', onStorage);
    };
  },

  /**
   * Adds copies of a book; false when the basket has the maximum number of lines.
   * @param at the place of a new line, the end if left out
   */
  add(item: StoredLine, at = lines.length): boolean {
    const known = lines.find((line) => line.productId === item.productId);
    if (known) this.setQuantity(item.productId, known.quantity + item.quantity);
    else if (lines.length >= orderLimits.lines) return false;
    else
      write([...lines.slice(0, at), { ...item, quantity: clampQuantity(item.quantity) }, ...lines.slice(at)]);
    return true;
  },

  setQuantity(productId: string, quantity: number): void {
    const next = clampQuantity(quantity);
    if (lines.some((line) => line.productId === productId && line.quantity !== next)) {
      write(lines.map((line) => (line.productId === productId ? { ...line, quantity: next } : line)));
    }
  },

  remove(productId: string): void {
    write(lines.filter((line) => line.productId !== productId));
  },

  /** Removes the lines that were merged into an account; a line changed since then is kept for the next merge. */
  removeMerged(taken: StoredLine[]): void {
    write(lines.filter((line) => !taken.some((one) => same(one, line))));
  },

  clear(): void {
    write([]);
  },
};
