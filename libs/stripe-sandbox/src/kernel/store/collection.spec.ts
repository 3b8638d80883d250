import fc from 'fast-check';
import { Collection } from './collection';

interface Item {
  id: string;
  created: number;
  owner: string | null;
}

const ALWAYS = { from: 0, to: Number.POSITIVE_INFINITY };

describe('Collection', () => {
  const change = fc.oneof(
    fc.record({ do: fc.constant('put' as const), id: fc.nat(15), owner: fc.constantFrom('a', 'b', null) }),
    fc.record({ do: fc.constant('delete' as const), id: fc.nat(15), owner: fc.constant(null) }),
  );

  it('lists like a plain array, whatever was put, moved and deleted', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('a', 'b', null),
        (changes, limit, owner) => {
          const collection = new Collection<Item>({ owner: (item) => item.owner });
          let plain: Item[] = [];
          changes.forEach((step, time) => {
            const id = `i${step.id}`;
            const held = plain.find((item) => item.id === id);
            if (step.do === 'delete') {
              collection.delete(id);
              plain = plain.filter((item) => item.id !== id);
              return;
            }
            const item = { id, created: held?.created ?? time, owner: step.owner };
            collection.put(item);
            plain = held ? plain.map((other) => (other === held ? item : other)) : [...plain, item];
          });
          const wanted = plain.filter((item) => owner === null || item.owner === owner).reverse();
          const by = owner === null ? null : { index: 'owner', key: owner };
          const walked: Item[] = [];
          let more = true;
          while (more) {
            const last = walked[walked.length - 1]?.id;
            const page = collection.page(by, { limit, startingAfter: last }, ALWAYS);
            walked.push(...page.data);
            more = page.more;
          }
          expect(walked).toEqual(wanted);
          const middle = wanted[Math.floor(wanted.length / 2)];
          if (!middle) return;
          const before = collection.page(by, { limit, endingBefore: middle.id }, ALWAYS);
          const place = wanted.indexOf(middle);
          expect(before.data).toEqual(wanted.slice(Math.max(0, place - limit), place));
          expect(before.more).toBe(place > limit);
          const since = collection.page(by, { limit: 100 }, { from: middle.created, to: ALWAYS.to });
          expect(since.data).toEqual(wanted.filter(({ created }) => created >= middle.created));
        },
      ),
    );
  });
});
