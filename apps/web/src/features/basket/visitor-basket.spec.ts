import { type BasketItem, orderLimits } from '@app/contracts';

const item = (number: number, quantity = 1): BasketItem => ({
  productId: `22222222-2222-4222-8222-${String(number).padStart(12, '0')}`,
  quantity,
  seenPrice: { amount: 1000 + number, currency: 'usd' },
});
const storageKey = 'countersign.basket';

/** The basket as a page loads it, from what storage holds. */
async function load() {
  jest.resetModules();
  return (await import('./visitor-basket')).visitorBasket;
}

beforeEach(() => localStorage.clear());

describe('visitorBasket', () => {
  it('adds, counts up, changes and removes, and keeps the price that was seen first', async () => {
    const basket = await load();
    basket.add(item(1));
    basket.add({ ...item(1, 2), seenPrice: { amount: 5, currency: 'usd' } });
    basket.add(item(2));
    basket.setQuantity(item(2).productId, 5);
    expect(basket.get()).toEqual([item(1, 3), item(2, 5)]);
    basket.remove(item(1).productId);
    expect(basket.get()).toEqual([item(2, 5)]);
  });

  it('survives a reload, and leaves nothing behind once it is cleared', async () => {
    (await load()).add(item(1));
    const after = await load();
    expect(after.get()).toEqual([item(1)]);
    after.clear();
    expect(localStorage.length).toBe(0);
  });

  it('keeps to what one order may hold', async () => {
    const basket = await load();
    for (let number = 0; number < orderLimits.lines; number++) expect(basket.add(item(number))).toBe(true);
    expect(basket.add(item(999))).toBe(false);
    basket.setQuantity(item(0).productId, 1_000_000);
    expect(basket.get()[0]?.quantity).toBe(orderLimits.quantity);
    basket.setQuantity(item(0).productId, -3);
    expect(basket.get()[0]?.quantity).toBe(1);
  });

  it('hands over what was sent, and keeps what was changed meanwhile', async () => {
    const basket = await load();
    basket.add(item(1));
    basket.add(item(2));
    const sent = basket.get();
    basket.setQuantity(item(2).productId, 4);
    basket.removeMerged(sent);
    expect(basket.get()).toEqual([item(2, 4)]);
  });

  it('remembers what its books are called, and loads what was kept before it did', async () => {
    localStorage.setItem(storageKey, JSON.stringify({ lines: [item(1)] }));
    const basket = await load();
    basket.add({ ...item(2), title: 'Salt Roads', author: 'Tomas Ferreira' });
    const after = await load();
    expect(after.get()).toEqual([item(1), { ...item(2), title: 'Salt Roads', author: 'Tomas Ferreira' }]);
  });

  it('loses no line over a name that it cannot read', async () => {
    const lines = [{ ...item(1), title: null, author: 7 }, item(2)];
    localStorage.setItem(storageKey, JSON.stringify({ lines }));
    expect((await load()).get()).toEqual([item(1), item(2)]);
  });

  it.each(['{', 'null', '7', '{"lines":{}}', '{"lines":[{"productId":"x"}]}'])(
    'begins anew where what is stored is no basket: %s',
    async (stored) => {
      localStorage.setItem(storageKey, stored);
      const basket = await load();
      expect(basket.get()).toEqual([]);
      expect(basket.add(item(1))).toBe(true);
      expect((await load()).get()).toEqual([item(1)]);
    },
  );

  it('follows another tab', async () => {
    const basket = await load();
    const heard = jest.fn();
    const stop = basket.subscribe(heard);
    localStorage.setItem(storageKey, JSON.stringify({ lines: [item(7, 2)] }));
    window.dispatchEvent(new StorageEvent('storage', { key: storageKey }));
    expect(basket.get()).toEqual([item(7, 2)]);
    expect(heard).toHaveBeenCalledTimes(1);
    stop();
  });

  it.each(['not json', '{"lines":[{"productId":"x","quantity":0}]}', 'null'])(
    'starts empty from %s',
    async (stored) => {
      localStorage.setItem(storageKey, stored);
      expect((await load()).get()).toEqual([]);
    },
  );
});
