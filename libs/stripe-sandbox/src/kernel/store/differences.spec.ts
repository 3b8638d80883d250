import fc from 'fast-check';
import { Differences, type Entry } from './differences';
import type { Operation } from './operation';
import type { CollectionName, StoredRecord } from './records';

type Fields = Record<string, unknown>;

const value = fc.oneof(
  fc.constantFrom(null, undefined, true, 0, 1, '', 'a'),
  fc.constantFrom({}, { a: 1 }, { a: 1, b: 2 }, { b: 2, a: 1 }, { a: undefined }, { a: { b: [] } }),
  fc.constantFrom([], ['a'], [{ a: 1 }]),
);
/** Few names and ids, so that records meet others that are nearly the same. */
const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value);
const step = fc.record({
  account: fc.constantFrom('one', 'two'),
  collection: fc.constantFrom('customer', 'charge') as fc.Arbitrary<CollectionName>,
  id: fc.constantFrom('x', 'y', 'z'),
  /** Whether the record keeps the fields that it has and takes others on top. */
  merge: fc.boolean(),
  fields,
  /** What becomes of the line: it fails to be written, or is read by a process that writes on from there. */
  fate: fc.constantFrom('written', 'written', 'written', 'lost', 'restart'),
});

type Store = Map<string, Fields>;
const place = (account: string, collection: string, id: string): string => `${account}/${collection}/${id}`;

function readAll(lines: string[], differences: Differences): Store {
  const store: Store = new Map();
  for (const line of lines) {
    const [account, entries] = JSON.parse(line) as [string, Entry[]];
    for (const entry of entries) {
      const operation = differences.read(
        account,
        entry,
        (name, id) => store.get(place(account, name, id)) as StoredRecord | undefined,
      );
      if (operation[0] !== 'put') throw new Error('It was a record.');
      store.set(place(account, operation[1], operation[2].id), operation[2] as unknown as Fields);
    }
  }
  return store;
}

const text = (store: Store): string[] =>
  [...store].map(([key, record]) => `${key} ${JSON.stringify(Object.entries(record).sort())}`).sort();

describe('records told by their differences', () => {
  it('are read as they were, over lost lines and restarts', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const lines: string[] = [];
        let differences = new Differences();
        let store: Store = new Map();
        for (const { account, collection, id, merge, fields: given, fate } of steps) {
          const key = place(account, collection, id);
          const held = store.get(key);
          const record = { ...(merge ? held : {}), ...given, id };
          const put = ['put', collection, record, ...(held ? [held] : [])] as unknown as Operation;
          const line = differences.line(account, [put]);
          if (fate === 'lost') {
            differences.forget();
            continue;
          }
          store.set(key, record);
          lines.push(line);
          if (fate !== 'restart') continue;
          differences = new Differences();
          const read = readAll(lines, differences);
          // JSON drops what is undefined, also from what goes on being written.
          expect(text(read)).toEqual(
            text(new Map(JSON.parse(JSON.stringify([...store])) as [string, Fields][])),
          );
          store = read;
        }
        const expected = new Map(JSON.parse(JSON.stringify([...store])) as [string, Fields][]);
        expect(text(readAll(lines, new Differences()))).toEqual(text(expected));
      }),
      { numRuns: 400 },
    );
  });

  it('name only the fields that are other', () => {
    const differences = new Differences();
    const record = (id: string, amount: number) => ({ id, created: 1, amount, metadata: { a: 'b' } });
    const put = (now: object, held?: object) =>
      JSON.parse(
        differences.line('one', [['put', 'charge', now, ...(held ? [held] : [])] as unknown as Operation]),
      )[1][0] as Entry;
    const [first, second, third] = [record('ch_1', 1), record('ch_2', 1), record('ch_2', 3)];
    expect(put(first)).toEqual(['put', 'charge', first]);
    expect(put(second)).toEqual(['new', 'charge', { id: 'ch_2' }]);
    expect(put(third, second)).toEqual(['change', 'charge', 'ch_2', { amount: 3 }]);
  });
});
