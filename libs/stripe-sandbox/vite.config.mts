import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The package is built elsewhere than what this repository itself runs. */
const outDir = process.env.SANDBOX_BROWSER_OUT ?? here('../../dist/libs/stripe-sandbox/browser');

/** Each bundle is one classic script: Stripe.js must run from a plain blocking script tag. */
const bundle = (name: string, entry: string) => ({
  consumer: 'client' as const,
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    cssCodeSplit: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: here(entry),
      output: {
        format: 'iife' as const,
        entryFileNames: `${name}.js`,
        assetFileNames: `${name}[extname]`,
      },
    },
  },
});

export default defineConfig({
  root: here('browser'),
  logLevel: 'warn',
  builder: {},
  environments: {
    client: bundle('stripe', 'browser/stripe/main.ts'),
    frame: bundle('card-frame', 'browser/frame/main.ts'),
    challenge: bundle('challenge', 'browser/challenge/main.ts'),
    checkout: bundle('checkout', 'browser/checkout/main.ts'),
    dashboard: bundle('dashboard', 'browser/dashboard/main.tsx'),
  },
});
