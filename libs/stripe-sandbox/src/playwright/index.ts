import { test as base } from '@playwright/test';
import type { AccountControls } from '../controls/controls';
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { routeStripeJs, STRIPE_JS_ORIGIN } from './route';

export {
  cardFrame,
  cvcField,
  expiryField,
  fillCard,
  fillCvc,
  numberField,
  paymentFrame,
  type Scope,
  type TypedCard,
} from './card';
export { bankPage, challengeFrame, closeChallenge, completeChallenge, failChallenge } from './challenge';
export { checkoutSubmit, fillCheckout, type TypedCheckout } from './checkout';
export { routeStripeJs } from './route';

export interface SandboxFixtures {
  /** An account for this test alone, with its controls. */
  stripeAccount: AccountControls;
  /** Pages of this test get Stripe.js from the sandbox, unless it has another public address. */
  stripeJs: boolean;
}

export interface SandboxWorkerFixtures {
  /** Options of `createSandbox`, for `use` in a configuration: `{ port, secretKey, webhook, seed, … }`. */
  sandboxOptions: SandboxOptions;
  /** The sandbox of this worker. */
  sandbox: Sandbox;
}

/**
 * `@playwright/test` with a sandbox: one per worker, an account per test, and js.stripe.com routed to it. What the tests
 * of a server share is the account of `sandboxOptions.secretKey`, on `sandboxOptions.port`.
 */
export const test = base.extend<SandboxFixtures, SandboxWorkerFixtures>({
  sandboxOptions: [{}, { option: true, scope: 'worker' }],
  sandbox: [
    async ({ sandboxOptions }, use) => {
      const sandbox = await createSandbox({ publicUrl: STRIPE_JS_ORIGIN, ...sandboxOptions });
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: 'worker' },
  ],
  stripeAccount: async ({ sandbox }, use) => use(sandbox.account()),
  stripeJs: [
    async ({ context, sandbox }, use) => {
      const routed = sandbox.publicUrl === STRIPE_JS_ORIGIN;
      if (routed) await routeStripeJs(context, sandbox.url);
      await use(routed);
    },
    { auto: true },
  ],
});
export { expect } from '@playwright/test';
