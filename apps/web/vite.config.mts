import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { chunkGroups } from './build/chunk-groups.mts';
import { compressedCopies } from './build/compressed-copies.mts';
import { contractChecks } from './build/contract-checks.mts';
import { pageList } from './build/page-list.mts';
import { unusedPalettes } from './build/unused-palettes.mts';

const repository = resolve(import.meta.dirname, '../..');
const library = (name: string) => resolve(repository, `libs/${name}/src/index.ts`);

/** Where the API listens while both apps run with hot reload. */
const api = process.env.API_URL ?? `http://localhost:${process.env.PORT ?? '3000'}`;

/**
 * Puts the sandbox's Stripe.js and its mode where `index.html` leaves a place for them, in development only: in
 * production the API server does so, per page load. The script must block, since Stripe's loader takes an existing
 * `window.Stripe`.
 */
function stripeSandboxScript(origin: string | undefined): Plugin {
  return {
    name: 'stripe-sandbox-script',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html
        .replace('__PAYMENT_MODE__', origin ? 'sandbox' : '')
        .replace(
          '<!--stripe-sandbox-->',
          origin ? `<script src="${origin.replace(/\/$/, '')}/endive/stripe.js"></script>` : '',
        ),
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    contractChecks(),
    react(),
    stripeSandboxScript(process.env.STRIPE_SANDBOX_PUBLIC_URL),
    pageList(),
    compressedCopies(),
  ],
  css: { postcss: { plugins: unusedPalettes } },
  resolve: {
    alias: [
      { find: /^@app\/contracts$/, replacement: library('contracts') },
      { find: /^@app\/payment-flow$/, replacement: library('payment-flow') },
      { find: /^zod$/, replacement: resolve(import.meta.dirname, 'src/lib/zod.ts') },
    ],
  },
  build: {
    outDir: resolve(repository, 'dist/apps/web'),
    emptyOutDir: true,
    // Fonts and pictures stay files of their own origin: the CSP needs no exception for them.
    assetsInlineLimit: 0,
    sourcemap: true,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': { target: api, xfwd: true }, '/healthz': api, '/readyz': api },
  },
});
