import { shareOut } from './run-together';

const weighed = (...weights: number[]) => weights.map((weight, index) => ({ name: `spec-${index}`, weight }));

describe('the shares of a run', () => {
  it('have each spec once, in the order of names', () => {
    const specs = weighed(5, 90_000, 7_000, 12, 40_000, 40_000, 3);
    const shares = shareOut(specs, 3);
    expect(shares.flat().sort()).toEqual(specs.map(({ name }) => name));
    for (const share of shares) expect(share).toEqual([...share].sort());
  });

  it('weigh about the same', () => {
    const specs = weighed(60_000, 50_000, 40_000, 30_000, 20_000, 20_000, 10_000, 10_000);
    const of = new Map(specs.map(({ name, weight }) => [name, weight]));
    const sums = shareOut(specs, 3).map((share) => share.reduce((sum, name) => sum + (of.get(name) ?? 0), 0));
    expect(Math.max(...sums) - Math.min(...sums)).toBeLessThan(12_000);
  });

  it('may be more than there are specs', () => {
    expect(shareOut(weighed(1), 3)).toEqual([['spec-0'], [], []]);
  });
});
