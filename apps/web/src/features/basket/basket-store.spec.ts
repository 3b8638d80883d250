import { orderLimits } from '@app/contracts';

const id = (number: number) => `22222222-2222-4222-8222-${String(number).padStart(12, '0')}`;
const storageKey = 'countersign.basket';

/** The store as a page loads it, from what storage holds. */
async function load() {
  jest.resetModules();
  return (await import('./basket-store')).basketStore;
}

beforeEach(() => localStorage.clear());

describe('basketStore', () => {
  it('adds, counts up, changes and removes', async () => {
    const store = await load();
    store.add(id(1));
    store.add(id(1), 2);
    store.add(id(2));
    store.setQuantity(id(2), 5);
    expect(store.get().lines).toEqual([
      { productId: id(1), quantity: 3 },
      { productId: id(2), quantity: 5 },
    ]);
    store.remove(id(1));
    expect(store.get().lines).toEqual([{ productId: id(2), quantity: 5 }]);
  });

  it('survives a reload, with the key of the order to be', async () => {
    const before = await load();
    before.add(id(1));
    const { orderKey } = before.get();
    expect((await load()).get()).toEqual({ lines: [{ productId: id(1), quantity: 1 }], orderKey });
  });

  it('takes a new order key with every change of content, and only then', async () => {
    const store = await load();
    store.add(id(1));
    const first = store.get().orderKey;
    store.setQuantity(id(1), 1);
    expect(store.get().orderKey).toBe(first);
    store.setQuantity(id(1), 2);
    expect(store.get().orderKey).not.toBe(first);
  });

  it('keeps to what one order may hold', async () => {
    const store = await load();
    for (let number = 0; number < orderLimits.lines; number++) expect(store.add(id(number))).toBe(true);
    expect(store.add(id(999))).toBe(false);
    store.setQuantity(id(0), 1_000_000);
    expect(store.get().lines[0]?.quantity).toBe(orderLimits.quantity);
    store.setQuantity(id(0), -3);
    expect(store.get().lines[0]?.quantity).toBe(1);
  });

  it('is emptied by its own order only', async () => {
    const store = await load();
    store.add(id(1));
    const { orderKey } = store.get();
    store.add(id(2));
    store.ordered(orderKey);
    expect(store.get().lines).toHaveLength(2);
    store.ordered(store.get().orderKey);
    expect(store.get().lines).toEqual([]);
  });

  it('follows another tab', async () => {
    const store = await load();
    const heard = jest.fn();
    const stop = store.subscribe(heard);
    localStorage.setItem(
      storageKey,
      JSON.stringify({ lines: [{ productId: id(7), quantity: 2 }], orderKey: 'k' }),
    );
    window.dispatchEvent(new StorageEvent('storage', { key: storageKey }));
    expect(store.get().lines).toEqual([{ productId: id(7), quantity: 2 }]);
    expect(heard).toHaveBeenCalledTimes(1);
    stop();
  });

  it.each(['not json', '{"lines":[{"productId":"x","quantity":0}],"orderKey":"k"}', 'null'])(
    'starts empty from %s',
    async (stored) => {
      localStorage.setItem(storageKey, stored);
      expect((await load()).get().lines).toEqual([]);
    },
  );
});
