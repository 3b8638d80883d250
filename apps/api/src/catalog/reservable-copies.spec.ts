import { reservableUnverified } from './reservable-copies';

it.each([
  [0, 5, 0],
  [1, 5, 1],
  [5, 5, 5],
  [9, 5, 5],
  [10, 5, 5],
  [12, 5, 6],
  [13, 5, 6],
  [3, 1, 1],
  [4, 1, 2],
])('of %i copies left, %i in any case, %i can be reserved', (left, always, reservable) => {
  expect(reservableUnverified(left, always)).toBe(reservable);
});
