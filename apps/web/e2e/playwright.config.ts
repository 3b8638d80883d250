import { defineConfig } from '@playwright/test';
import { type Surroundings, surroundings } from './support/surroundings';

// The global set-up runs before any worker loads this file; only workers need what it found out.
const { url, chromium }: Partial<Surroundings> = surroundings() ?? {};

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../../test-results/e2e',
  globalSetup: './support/global-setup.ts',
  fullyParallel: true,
  build: { external: ['**/dist/apps/local/**', '**/dist/libs/**'] },
  workers: 3,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: url,
    launchOptions: chromium,
    locale: 'en-US',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
  },
});
