import type { Basket } from '@app/contracts';
import fc from 'fast-check';
import { books } from '../../../test/support/samples';
import { ApiError } from '../../lib/http/api-error';
import type { PendingChange } from './basket-rules';
import { BasketWrites } from './basket-writes';

const wish = (quantity: number): NonNullable<PendingChange> => ({
  quantity,
  seenPrice: books[0]!.price,
  product: books[0]!,
});
const lost = () => new ApiError('network', 'No answer.');

/** A server that does what it is told, or loses a call before or after it has done it. */
function server(losses: ('before' | 'after' | 'none')[] = []) {
  const items = new Map<string, number>();
  let revision = 0;
  let shown: Basket | null = null;
  const signedOut = jest.fn();
  const answer = async (change: () => void): Promise<Basket> => {
    const loss = losses.shift() ?? 'none';
    await Promise.resolve();
    if (loss === 'before') throw lost();
    change();
    revision += 1;
    if (loss === 'after') throw lost();
    return { revision, items: [], discountPercent: null };
  };
  const io = {
    put: jest.fn((id: string, { quantity }: NonNullable<PendingChange>) =>
      answer(() => void items.set(id, quantity)),
    ),
    remove: jest.fn((id: string) => answer(() => void items.delete(id))),
    show: (basket: Basket) => {
      shown = basket;
    },
    refresh: jest.fn(),
    signedOut,
  };
  return { io, items, signedOut, shown: () => shown };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('BasketWrites', () => {
  it('makes one write of several clicks', async () => {
    const { io, items } = server();
    const writes = new BasketWrites(io);
    for (const quantity of [1, 2, 3]) writes.enqueue('a', wish(quantity));
    expect(writes.get().pending.get('a')).toMatchObject({ quantity: 3 });
    await jest.advanceTimersByTimeAsync(500);
    expect(items.get('a')).toBe(3);
    expect(io.put).toHaveBeenCalledTimes(1);
    expect(writes.get().pending.size).toBe(0);
  });

  it('keeps what the server cannot be told, says so, and sends it later', async () => {
    const { io, items } = server(['before', 'before']);
    const writes = new BasketWrites(io);
    writes.enqueue('a', wish(2));
    await expect(writes.flush()).rejects.toThrow('No answer.');
    expect(writes.get()).toMatchObject({ waiting: true });
    window.dispatchEvent(new Event('online'));
    await jest.advanceTimersByTimeAsync(0);
    expect(items.size).toBe(0);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(items.get('a')).toBe(2);
    expect(writes.get()).toMatchObject({ waiting: false, refused: null });
  });

  it('drops what the server refuses, says why, and goes on with the rest', async () => {
    const { io, items } = server();
    const refusal = new ApiError('product_unavailable', 'Gone.', { status: 422 });
    io.put.mockImplementationOnce(async () => Promise.reject(refusal));
    const writes = new BasketWrites(io);
    writes.enqueue('a', wish(1));
    writes.enqueue('b', wish(1));
    await writes.flush();
    expect([...items.keys()]).toEqual(['b']);
    expect(writes.get().refused).toBe(refusal);
    expect(io.refresh).toHaveBeenCalled();
  });

  it('hands everything back when the session has ended', async () => {
    const { io, signedOut } = server();
    io.put.mockImplementation(async () => Promise.reject(new ApiError('unauthenticated', 'Sign in.')));
    const writes = new BasketWrites(io);
    writes.enqueue('a', wish(1));
    writes.enqueue('b', wish(2));
    await expect(writes.flush()).rejects.toThrow('Sign in.');
    expect([...signedOut.mock.calls[0][0].keys()]).toEqual(['a', 'b']);
    expect(writes.get().pending.size).toBe(0);
  });

  it('sends nothing after its end', async () => {
    const { io } = server();
    const writes = new BasketWrites(io);
    writes.enqueue('a', wish(1));
    writes.discard();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(io.put).not.toHaveBeenCalled();
  });

  it('ends with what was wanted last, whatever is lost on the way and whenever it is clicked', async () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      quantity: fc.integer({ min: 0, max: 9 }),
      wait: fc.constantFrom(0, 1, 450, 3_000),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(fc.constantFrom('before', 'after', 'none'), { maxLength: 8 }),
        async (steps, losses) => {
          const { io, items } = server([...losses]);
          const writes = new BasketWrites(io);
          const wanted = new Map<string, number>();
          for (const { id, quantity, wait } of steps) {
            writes.enqueue(id, quantity === 0 ? null : wish(quantity));
            if (quantity === 0) wanted.delete(id);
            else wanted.set(id, quantity);
            await jest.advanceTimersByTimeAsync(wait);
          }
          await jest.advanceTimersByTimeAsync(600_000);
          expect(new Map([...items].sort())).toEqual(new Map([...wanted].sort()));
          expect(writes.get().pending.size).toBe(0);
          writes.discard();
        },
      ),
      { numRuns: 60 },
    );
  });
});
