import { defineConfig } from '@playwright/test';
import { resolveChromium } from '../../../../apps/local/src/browser/chromium';

/** `npx playwright test --config libs/stripe-sandbox/browser/e2e/playwright.config.ts` */
export default (async () =>
  defineConfig({
    testDir: '.',
    testMatch: '*.e2e.ts',
    globalSetup: './build.ts',
    outputDir: '../../../../test-results/stripe-sandbox',
    fullyParallel: true,
    build: { external: ['**/dist/libs/stripe-sandbox/**'] },
    workers: 2,
    forbidOnly: true,
    // A busy machine of two cores may take its time.
    timeout: 240_000,
    expect: { timeout: 30_000 },
    reporter: 'list',
    use: { launchOptions: await resolveChromium() },
  }))();
