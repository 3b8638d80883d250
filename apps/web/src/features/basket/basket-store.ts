import { orderLimits } from '@app/contracts';
import { z } from 'zod';

const storageKey = 'countersign.basket';

const basketSchema = z.object({
  lines: z
    .array(z.object({ productId: z.uuid(), quantity: z.int().min(1).max(orderLimits.quantity) }))
    .max(orderLimits.lines),
  /** Names the order to be made from exactly this content, so that trying again never makes a second one. */
  orderKey: z.string(),
});
export type Basket = z.infer<typeof basketSchema>;
export type BasketLine = Basket['lines'][number];

const makeKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

const empty = (): Basket => ({ lines: [], orderKey: makeKey() });

function read(): Basket {
  try {
    const parsed = basketSchema.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
    return parsed.success ? parsed.data : empty();
  } catch {
    return empty();
  }
}

let basket = read();
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

function write(lines: BasketLine[]): void {
  basket = { lines, orderKey: makeKey() };
  try {
    localStorage.setItem(storageKey, JSON.stringify(basket));
  } catch {
    // Without storage the basket lives as long as the page does.
  }
  tell();
}

const within = (quantity: number) => Math.min(Math.max(Math.trunc(quantity), 1), orderLimits.quantity);

/** The basket, shared by all tabs through localStorage. Every change of its content gives it a new `orderKey`. */
export const basketStore = {
  get: (): Basket => basket,

  subscribe(listener: () => void): () => void {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== null && event.key !== storageKey) return;
      basket = read();
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
  add(productId: string, quantity = 1): boolean {
    const known = basket.lines.find((line) => line.productId === productId);
    if (known) this.setQuantity(productId, known.quantity + quantity);
    else if (basket.lines.length >= orderLimits.lines) return false;
    else write([...basket.lines, { productId, quantity: within(quantity) }]);
    return true;
  },

  setQuantity(productId: string, quantity: number): void {
    const next = within(quantity);
    if (basket.lines.some((line) => line.productId === productId && line.quantity !== next)) {
      write(
        basket.lines.map((line) => (line.productId === productId ? { productId, quantity: next } : line)),
      );
    }
  },

  remove(productId: string): void {
    write(basket.lines.filter((line) => line.productId !== productId));
  },

  /** Empties the basket once its order stands; a basket that has changed meanwhile is left alone. */
  ordered(orderKey: string): void {
    if (basket.orderKey === orderKey) write([]);
  },
};
