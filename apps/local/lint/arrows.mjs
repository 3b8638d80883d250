import { apiBlocks } from './api/blocks.mjs';
import { apps, forbid, inside, libs, withoutSchemas } from './imports.mjs';
import { sandboxBlocks } from './sandbox/blocks.mjs';
import { refuse, vagueFunction } from './syntax.mjs';
import { webBlocks } from './web.mjs';

const loopLibraries = [
  libs('stripe-sandbox'),
  inside('contracts/browser'),
  apps('api', 'web', 'local'),
  { regex: '^(react|react-dom|@nestjs/.*)$', message: 'The loop is free of React and Nest.' },
];

/** The arrows between the parts of this repository. */
export const arrows = [
  {
    files: ['libs/contracts/**/*.ts'],
    rules: forbid(libs('payment-flow', 'stripe-sandbox'), apps('api', 'web', 'local')),
  },
  {
    files: ['libs/payment-flow/**/*.ts'],
    rules: forbid(...loopLibraries),
  },
  {
    files: ['libs/payment-flow/**/*.ts'],
    excludeFiles: ['**/*.spec.ts'],
    rules: forbid(...loopLibraries, withoutSchemas),
  },
  ...sandboxBlocks,
  {
    // The stack prepares the API's database and otherwise knows the others as programs to run.
    files: ['apps/local/src/**/*.ts'],
    rules: forbid(libs('contracts', 'payment-flow', 'stripe-sandbox'), apps('web')),
  },
  {
    files: [
      'apps/{api,local,web}/src/**/*.{ts,tsx}',
      'apps/local/{,setup/}*.mjs',
      'libs/{contracts,payment-flow}/src/**/*.ts',
    ],
    excludeFiles: ['**/*.spec.{ts,tsx}'],
    rules: refuse(vagueFunction),
  },
  ...webBlocks,
  ...apiBlocks,
  {
    files: ['apps/**/index.{ts,tsx}'],
    rules: refuse({
      selector: 'Program',
      message: 'No barrels inside apps: import a thing from the file it is in.',
    }),
  },
];
