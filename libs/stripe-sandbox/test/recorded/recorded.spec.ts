import { sandboxAccount } from '../../src/jest/index';
import { leaves, sameValue } from './leaves';
import { replay } from './replay';
import { scenarios } from './scenario';

describe('sessions recorded in the test mode of Stripe', () => {
  it.each(scenarios())('%s is answered alike', async (name) => {
    expect(await replay(name, sandboxAccount())).toEqual([]);
  });
});

describe('the comparison', () => {
  it('names each leaf of an answer', () => {
    expect([...leaves({ a: { b: 1, c: [] }, d: [{ e: null }], f: {} })]).toEqual([
      ['a.b', 1],
      ['a.c', '[]'],
      ['d.0.e', null],
      ['f', '{}'],
    ]);
  });

  it.each([
    ['$any', null, false],
    ['$any', 0, true],
    ['$id', 'cus_1', true],
    ['$id', null, false],
    ['$time', 1_790_000_000, true],
    ['$time', 7, false],
    [null, undefined, false],
    ['1', 1, false],
  ])('takes %p for %p: %p', (recorded, got, same) => {
    expect(sameValue(recorded, got)).toBe(same);
  });
});
