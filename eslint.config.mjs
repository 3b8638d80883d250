import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Forbids imports whose path matches one of the patterns; the message says which arrow they break. */
const forbid = (...rules) => ({
  'no-restricted-imports': ['error', { patterns: rules.map(([regex, message]) => ({ regex, message })) }],
});

const apps = (...names) => [
  `(^|/)apps/(${names.join('|')})(/|$)|^(\\.\\./){2,}(${names.join('|')})/`,
  'Arrows go one way: this place may not reach into that app.',
];
const lib = (...names) => [
  `^@app/(${names.join('|')})($|/)|(^|/)libs/(${names.join('|')})(/|$)`,
  'Arrows go one way: this place may not use that library.',
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
  {
    files: ['libs/contracts/**/*.ts'],
    rules: forbid(lib('payment-flow', 'stripe-sandbox'), apps('api', 'web', 'local')),
  },
  {
    files: ['libs/payment-flow/**/*.ts'],
    rules: forbid(lib('stripe-sandbox'), apps('api', 'web', 'local'), [
      '^(react|@nestjs/.*)$',
      'The loop is free of React and Nest.',
    ]),
  },
  {
    files: ['libs/stripe-sandbox/**/*.ts'],
    // Its browser tests borrow the local stack's way to find a browser.
    ignores: ['libs/stripe-sandbox/browser/e2e/**'],
    rules: forbid(lib('contracts', 'payment-flow'), apps('api', 'web', 'local')),
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.{ts,tsx}'],
    rules: forbid(lib('stripe-sandbox'), apps('api', 'local')),
  },
  {
    files: ['apps/web/src/features/**/*.{ts,tsx}'],
    rules: forbid(lib('stripe-sandbox'), apps('api', 'local'), [
      '^(\\.\\./)+app/',
      'Routes compose features; a feature never imports app/.',
    ]),
  },
  {
    files: ['apps/web/**/*.{ts,tsx,js}'],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: { ...globals.browser } },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  { files: ['libs/stripe-sandbox/browser/**/*.ts'], languageOptions: { globals: { ...globals.browser } } },
);
