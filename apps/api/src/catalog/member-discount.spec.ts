import { memberPrice } from './member-discount';

describe('the price for members', () => {
  it.each([
    [1190, 10, 'usd', 1071],
    [1195, 10, 'usd', 1076],
    [1190, 0, 'usd', 1190],
    [900, 10, 'jpy', 810],
    [999, 33, 'usd', 669],
    [4500, 10, 'kwd', 4050],
    [4550, 10, 'kwd', 4100],
    [140_000, 15, 'isk', 119_000],
    [140_100, 15, 'isk', 119_100],
    [1, 90, 'usd', 1],
  ])('of %i less %i %% in %s is %i', (amount, percent, currency, price) => {
    expect(memberPrice(amount, percent, currency)).toBe(price);
  });
});
