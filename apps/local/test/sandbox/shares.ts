import { join } from 'node:path';
import { runTogether } from '../run-together';

const sandbox = join(__dirname, '../../../../libs/stripe-sandbox');

/** Runs the sandbox's specs of this share; those that read the declarations of Stripe's package are in one. */
export const runShare = () =>
  runTogether([join(sandbox, 'test'), join(sandbox, 'scripts/sdk')], { alike: /import \{[^}]*\breadSdk\b/ });
