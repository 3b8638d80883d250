import fc from 'fast-check';
import { idRange } from './admin-filters';

describe('the range of ids that begin so', () => {
  it('holds an id for each of its beginnings, and none that begins otherwise', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.integer({ min: 8, max: 36 }), (id, other, length) => {
        const beginning = id.slice(0, length).toUpperCase();
        const [least, greatest] = idRange(beginning) ?? ['', ''];
        const holds = (one: string) => least <= one && one <= greatest;
        expect(holds(id)).toBe(true);
        expect(holds(other)).toBe(other.startsWith(beginning.toLowerCase().replace(/-$/, '')));
      }),
    );
  });

  it.each(['', 'ab', 'reader@example.com', '%', `${'a'.repeat(33)}`, 'xyz12345'])(
    'is none for %j',
    (text) => {
      expect(idRange(text)).toBeNull();
    },
  );
});
