import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * The arrows between the parts of this repository. A block replaces the same rule of an earlier one, so
 * each place names everything that it forbids, from these pieces.
 */
const forbid = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

const names = (list) => `(${list.join('|')})`;

const apps = (...list) => ({
  regex: `(^|/)apps/${names(list)}(/|$)|^(\\.\\./){2,}${names(list)}/`,
  message: 'Arrows go one way: this place may not reach into that app.',
});
const libs = (...list) => ({
  regex: `^@app/${names(list)}($|/)|(^|/)libs/${names(list)}(/|$)|^(\\.\\./){2,}${names(list)}/`,
  message: 'Arrows go one way: this place may not use that library.',
});
/** @param {string} [also] an entry of a library beside its index that may be used */
const inside = (also = '') => ({
  regex: `^@app/${also ? `(?!${also}$)` : ''}[^/]+/|(^|/)libs/`,
  message: 'A library is used by its name, through its index, not by a path inside it.',
});
const foldersOf = (path) =>
  readdirSync(new URL(path, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Sibling folders: `../orders/…` from a feature, `../../orders/…` from a folder in it. */
const siblings = (list, message) => ({ regex: `^(\\.\\./)+${names(list)}(/|$)`, message });

const stripeClient = {
  regex: '^stripe(/|$)',
  message:
    "The Stripe client is made in src/stripe alone; elsewhere Stripe's types may be imported as types.",
  allowTypeImports: true,
};

/** What the API's code may not use, wherever it stands. */
const everywhereInApi = [
  libs('payment-flow', 'stripe-sandbox'),
  inside(),
  apps('web', 'local'),
  siblings(['test'], 'Code never imports what is there for tests.'),
];
/** catalog <- orders <- payments <- what sells or listens on top of it. */
const onTop = ['checkout', 'membership', 'invoices', 'webhooks', 'admin', 'account-deletion'];
const above = {
  catalog: ['basket', 'orders', 'payments', ...onTop],
  basket: ['orders', 'payments', ...onTop],
  orders: ['basket', 'card-testing', 'payments', ...onTop],
  'card-testing': ['payment-methods', 'payments', ...onTop],
  payments: onTop,
};
/** Folders that serve every feature and know none of them; every other folder of the API is a feature. */
const ground = [
  'audit',
  'config',
  'database',
  'http',
  'jobs',
  'limits',
  'logging',
  'retention',
  'stripe',
  'web',
];
const features = foldersOf('apps/api/src').filter((folder) => !ground.includes(folder));

const otherEntity = {
  regex: `^(\\.\\./)+${names(features)}/(.*/)?[\\w-]+\\.entity$`,
  message: "A feature uses another's service, never its entity (naming its type is fine).",
  allowTypeImports: true,
};

/** The API's blocks, one for each folder with a rule of its own; specs are tests and not bound by them. */
const apiBlocks = [
  ['apps/api/src/**/*.ts', stripeClient, otherEntity],
  ...Object.entries(above).map(([feature, list]) => [
    `apps/api/src/${feature}/**/*.ts`,
    stripeClient,
    otherEntity,
    siblings(list, `catalog <- orders <- payments <- the rest: ${feature} comes before that feature.`),
  ]),
  ...ground.map((folder) => [
    `apps/api/src/${folder}/**/*.ts`,
    ...(folder === 'stripe' ? [] : [stripeClient]),
    // The session reads its user, and the database knows every table.
    ...(folder === 'http' || folder === 'database'
      ? []
      : [siblings(features, `${folder} knows no feature.`)]),
  ]),
].map(([file, ...patterns]) => ({
  files: [file],
  ignores: ['**/*.spec.ts'],
  rules: forbid(...everywhereInApi, ...patterns),
}));

const webLibraries = [libs('stripe-sandbox'), inside('contracts/browser'), apps('api', 'local')];
const withoutSchemas = {
  regex: '^(zod(/.*)?|@app/contracts)$',
  message:
    'zod is too big for the pages of the shop: they take @app/contracts/browser (types from anywhere). Forms and the pages of owners may use schemas.',
  allowTypeImports: true,
};
const webFeatures = foldersOf('apps/web/src/features');
const composed = 'Routes in app/ compose features: a feature imports neither app/ nor another feature.';

const fromFeatures = siblings(['app', ...webFeatures], composed);

const webBlocks = [
  ['apps/web/src/**/*.{ts,tsx}', withoutSchemas],
  ['apps/web/src/app/pages/admin/**/*.{ts,tsx}'],
  ['apps/web/src/{lib,components}/**/*.{ts,tsx}', withoutSchemas, siblings(['app', 'features'], composed)],
  ['apps/web/src/features/**/*.{ts,tsx}', withoutSchemas, fromFeatures],
  ['apps/web/src/features/{account,auth,profile,admin-*}/**/*.{ts,tsx}', fromFeatures],
].map(([file, ...patterns]) => ({
  files: [file],
  ignores: ['**/*.spec.{ts,tsx}', 'apps/web/src/lib/zod.ts'],
  rules: forbid(...webLibraries, ...patterns),
}));

const loopLibraries = [
  libs('stripe-sandbox'),
  inside('contracts/browser'),
  apps('api', 'web', 'local'),
  { regex: '^(react|react-dom|@nestjs/.*)$', message: 'The loop is free of React and Nest.' },
];

const arrows = [
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
    ignores: ['**/*.spec.ts'],
    rules: forbid(...loopLibraries, withoutSchemas),
  },
  {
    files: ['libs/stripe-sandbox/**/*.ts'],
    // Its browser tests borrow the local stack's way to find a browser.
    ignores: ['libs/stripe-sandbox/browser/e2e/**'],
    rules: forbid(libs('contracts', 'payment-flow'), apps('api', 'web', 'local')),
  },
  {
    // The stack prepares the API's database and otherwise knows the others as programs to run.
    files: ['apps/local/src/**/*.ts'],
    rules: forbid(libs('contracts', 'payment-flow', 'stripe-sandbox'), apps('web')),
  },
  ...webBlocks,
  ...apiBlocks,
  {
    files: ['apps/**/index.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'No barrels inside apps: import a thing from the file it is in.' },
      ],
    },
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      '**/dist/**',
      '.data/**',
      '.cache/**',
      'coverage/**',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  ...arrows,
  {
    files: ['apps/web/**/*.{ts,tsx,js}'],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: { ...globals.browser } },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['libs/stripe-sandbox/browser/**/*.ts', 'apps/api/bench/click/in-page.mjs'],
    languageOptions: { globals: { ...globals.browser } },
  },
);
