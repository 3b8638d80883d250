import { createRequire } from 'node:module';
import { compiled } from '../../../../apps/local/src/repository';
import type * as Sandbox from '../../src/index';
import type * as Fixtures from '../../src/playwright/index';

const load = createRequire(__filename);
const entry = (name: string) => load(compiled(`libs/stripe-sandbox/src/${name}.js`));

/*
 * The sandbox as the server's build makes it, which the configuration has Playwright take as it is. It would compile the
 * source file by file before the first test, and that takes longer than many of them.
 */
export const { createSandbox }: typeof Sandbox = entry('index');
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
}: typeof Fixtures = entry('playwright/index');
