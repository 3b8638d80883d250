import { checkLatency, drawLatency } from './latency';

/** A reproducible source of numbers from 0 to 1. */
function numbers(): () => number {
  let state = 7;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

it('spreads draws around p50, with one in a hundred above p99', () => {
  const source = numbers();
  const draws = Array.from({ length: 20_000 }, () => drawLatency({ p50: 40, p99: 400 }, source));
  draws.sort((a, b) => a - b);
  const quantile = (share: number): number => draws[Math.floor(draws.length * share)] as number;
  expect(quantile(0.5)).toBeGreaterThan(38);
  expect(quantile(0.5)).toBeLessThan(42);
  expect(quantile(0.99)).toBeGreaterThan(340);
  expect(quantile(0.99)).toBeLessThan(470);
  expect(draws[0]).toBeGreaterThan(0);
});

it('takes one number for all calls', () => {
  expect(drawLatency(25)).toBe(25);
  expect(drawLatency({ p50: 30, p99: 30 })).toBe(30);
});

it.each([-1, Number.NaN, { p50: 10, p99: 5 }, { p50: -1, p99: 5 }, { p50: 1, p99: 1e9 }])(
  'refuses %j',
  (latency) => {
    expect(() => checkLatency(latency)).toThrow(/latency/);
  },
);
