import fc from 'fast-check';
import { Recent } from './recent';

describe('Recent', () => {
  it('keeps the last half of its room at least, and never more than its room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 200 }), (half, count) => {
        const recent = new Recent<number>(half * 2);
        for (let i = 0; i < count; i++) recent.set(`k${i}`, i);
        const kept = Array.from({ length: count }, (_, i) => i).filter((i) => recent.get(`k${i}`) === i);
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(count, half));
        expect(kept.length).toBeLessThanOrEqual(half * 2);
        // No gaps: what is kept is the end of what was noted.
        expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => count - kept.length + i));
      }),
    );
  });

  it('weighs what it keeps', () => {
    const recent = new Recent<string>(20, (text) => text.length);
    for (const key of ['a', 'b', 'c', 'd', 'e']) recent.set(key, key.repeat(5));
    expect(['a', 'b', 'c', 'd', 'e'].map((key) => recent.get(key) ?? null)).toEqual([
      null,
      null,
      'ccccc',
      'ddddd',
      'eeeee',
    ]);
    recent.clear();
    expect(recent.get('e')).toBeUndefined();
  });
});
