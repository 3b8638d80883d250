import { stockLabel } from './stock-text';

it.each([
  [0, 'Sold out'],
  [1, 'Last copy'],
  [2, 'Only 2 left'],
  [3, 'Only 3 left'],
  [4, null],
  [1000, null],
])('of %i copies says %s', (stock, word) => {
  expect(stockLabel(stock)).toBe(word);
});
