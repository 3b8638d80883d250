import { type BasketItem, basketItemSchema, orderLimits, type Product } from '@app/contracts/browser';
import { clampQuantity } from './basket-rules';

const storageKey = 'countersign.basket';
/** A line as the device keeps it: with its book's name, for the day when the shop has the book no longer. */
export type StoredLine = BasketItem & { title?: string | undefined; author?: string | undefined };

/** Copies of a book at the price of now. */
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
    // Without storage the basket lives as long as the page does.
  }
  for (const listener of listeners) listener();
}

const same = (a: StoredLine, b: StoredLine) =>
  a.productId === b.productId &&
  a.quantity === b.quantity &&
  a.seenPrice.amount === b.seenPrice.amount &&
  a.seenPrice.currency === b.seenPrice.currency;

/** The basket of somebody who is not signed in: it lives in this browser and is shared by its tabs. */
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

  /** Adds copies of a book; false when the basket holds as many different books as an order may. */
  add(item: StoredLine): boolean {
    const known = lines.find((line) => line.productId === item.productId);
    if (known) this.setQuantity(item.productId, known.quantity + item.quantity);
    else if (lines.length >= orderLimits.lines) return false;
    else write([...lines, { ...item, quantity: clampQuantity(item.quantity) }]);
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

  /** Drops the lines that an account has taken over; a line changed since then stays for the next time. */
  removeMerged(taken: StoredLine[]): void {
    write(lines.filter((line) => !taken.some((one) => same(one, line))));
  },

  clear(): void {
    write([]);
  },
};
