import { arrows } from './apps/local/lint/arrows.mjs';
import { inJavaScript, ofReact, recommended } from './apps/local/lint/recommended.mjs';
import { octal, refuse } from './apps/local/lint/syntax.mjs';

export default {
  plugins: ['eslint', 'typescript', 'react'],
  jsPlugins: ['./apps/local/lint/plugin/main.mjs'],
  // Only what is named here is checked: a category grows with every version.
  categories: { correctness: 'off' },
  options: { denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: [
    '**/dist/**',
    '.data/**',
    '.cache/**',
    'coverage/**',
    'test-results/**',
    'playwright-report/**',
  ],
  env: { builtin: true, node: true },
  rules: recommended,
  overrides: [
    { files: ['**/*.{js,mjs,cjs}'], rules: inJavaScript },
    { files: ['**/*.cjs'], rules: { 'typescript/no-require-imports': 'off' } },
    { files: ['**/*.{js,cjs}'], rules: refuse(octal) },
    ...arrows,
    {
      files: [
        'apps/web/**/*.{ts,tsx,js}',
        'libs/stripe-sandbox/browser/**/*.ts',
        'apps/api/bench/click/in-page.mjs',
      ],
      env: { browser: true },
    },
    {
      // Not for specs: the rules compile each file.
      files: ['apps/web/src/**/*.{ts,tsx}'],
      excludeFiles: ['**/*.spec.{ts,tsx}'],
      rules: ofReact,
    },
  ],
};
