import { createRequire } from 'node:module';
import type * as Sandbox from '../../src/index';
import type * as Fixtures from '../../src/playwright/index';

const load = createRequire(__filename);
const folder = '../../../../dist/libs/stripe-sandbox/src';

/*
 * The sandbox as the server's build makes it. Playwright would compile the source too, but file by file before the first
 * test, which takes longer than many of them.
 */
export const { createSandbox }: typeof Sandbox = load(`${folder}/index.js`);
export const {
  bankPage,
  cardFrame,
  checkoutSubmit,
  completeChallenge,
  cvcField,
  expect,
  expiryField,
  failChallenge,
  fillCard,
  fillCheckout,
  numberField,
  paymentFrame,
  test,
}: typeof Fixtures = load(`${folder}/playwright/index.js`);
