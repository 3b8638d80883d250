import { stockLabel } from './stock-text';

it.each([
  [0, 'Out of stock'],
  [1, 'Only 1 left'],
  [2, 'Only 2 left'],
  [3, 'Only 3 left'],
  [4, null],
  [1000, null],
])('of %i copies says %s', (stock, word) => {
  expect(stockLabel(stock)).toBe(word);
});
