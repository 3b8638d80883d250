import { apps, forbid, inside, libs, siblings, withoutSchemas } from './imports.mjs';
import { foldersOf } from './read.mjs';

const libraries = [libs('stripe-sandbox'), inside('contracts/browser'), apps('api', 'local')];
const composed = 'Routes in app/ compose features: a feature imports neither app/ nor another feature.';
const fromFeatures = siblings(['app', ...foldersOf('apps/web/src/features')], composed);

export const webBlocks = [
  ['apps/web/src/**/*.{ts,tsx}', withoutSchemas],
  ['apps/web/src/{lib,components}/**/*.{ts,tsx}', withoutSchemas, siblings(['app', 'features'], composed)],
  ['apps/web/src/features/**/*.{ts,tsx}', withoutSchemas, fromFeatures],
].map(([file, ...patterns]) => ({
  files: [file],
  excludeFiles: ['**/*.spec.{ts,tsx}', 'apps/web/src/lib/{zod,form-rules}.ts'],
  rules: forbid(...libraries, ...patterns),
}));
