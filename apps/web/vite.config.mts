import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { chevronStyles } from './build/chevron-styles.mts';
import { chunkGroups } from './build/chunk-groups.mts';
import { compressedCopies } from './build/compressed-copies.mts';
import { contractChecks } from './build/contract-checks.mts';
import { pageList } from './build/page-list.mts';

const repository = resolve(import.meta.dirname, '../..');
const library = (name: string) => resolve(repository, `libs/${name}/src/index.ts`);

/** Where the API listens while both apps run with hot reload. */
const api = process.env.API_URL ?? `http://localhost:${process.env.PORT ?? '3000'}`;

/** Fills the places that `index.html` leaves to the API server, which does so in production, per page load. */
function pageValues(sandbox: string | undefined): Plugin {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
  return {
    name: 'page-values',
    apply: 'serve',
    async transformIndexHtml(html) {
      // Empty while the API does not answer, as after a change of its code: the page then takes its own defaults.
      const shop = await fetch(`${api}/api/shop`).then(
        (response) => (response.ok ? response.text() : ''),
        () => '',
      );
      const values: Record<string, string> = {
        __PAYMENT_MODE__: sandbox ? 'sandbox' : '',
        __STRIPE_SANDBOX__: sandbox?.replace(/\/$/, '') ?? '',
        __SHOP__: shop,
        __SHOP_NAME__: shop && JSON.parse(shop).name,
      };
      return html.replace(/__[A-Z_]+__/g, (name) => escaped(values[name] ?? ''));
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    contractChecks(),
    react(),
    pageValues(process.env.STRIPE_SANDBOX_PUBLIC_URL),
    pageList(),
    compressedCopies(),
  ],
  css: { postcss: { plugins: chevronStyles } },
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
