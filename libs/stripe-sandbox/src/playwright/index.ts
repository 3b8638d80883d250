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
  /** Routes js.stripe.com to the sandbox for this test. */
  stripeJsRoute: undefined;
}

export interface SandboxWorkerFixtures {
  /** Options of `createSandbox`, for `use` in a configuration: `{ port, secretKey, webhook, seed, … }`. */
  sandboxOptions: SandboxOptions;
  /** `false` for pages that load Stripe.js from the sandbox's own address, not from js.stripe.com. */
  stripeJs: boolean;
  /** The sandbox of this worker. */
  sandbox: Sandbox;
}

/**
 * `@playwright/test` with a sandbox: one per worker, an account per test, and js.stripe.com routed to it. What the tests
 * of a server share is the account of `sandboxOptions.secretKey`, on `sandboxOptions.port`.
 */
export const test = base.extend<SandboxFixtures, SandboxWorkerFixtures>({
  sandboxOptions: [{}, { option: true, scope: 'worker' }],
  stripeJs: [true, { option: true, scope: 'worker' }],
  sandbox: [
    async ({ sandboxOptions, stripeJs }, use) => {
      const sandbox = await createSandbox({
        ...(stripeJs ? { publicUrl: STRIPE_JS_ORIGIN } : {}),
        ...sandboxOptions,
      });
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: 'worker' },
  ],
  stripeAccount: async ({ sandbox }, use) => use(sandbox.account()),
  stripeJsRoute: [
    async ({ context, sandbox, stripeJs }, use) => {
      if (stripeJs) await routeStripeJs(context, sandbox.url);
      await use(undefined);
    },
    { auto: true },
  ],
});
export { expect } from '@playwright/test';
