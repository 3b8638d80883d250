import { delayAfter } from './login-limits.service';

it.each([
  [-3, 0],
  [0, 0],
  [1, 250],
  [2, 500],
  [4, 2_000],
  [5, 4_000],
  [6, 4_000],
  [5_000, 4_000],
])('%i wrong passwords beyond the limit make a login wait %i ms', (beyond, ms) => {
  expect(delayAfter(beyond, 4_000)).toBe(ms);
});
