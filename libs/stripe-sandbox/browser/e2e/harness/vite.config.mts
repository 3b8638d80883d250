import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The test shop's page, built as any shop would build it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  logLevel: 'warn',
  build: {
    outDir: fileURLToPath(new URL('../../../../../dist/libs/stripe-sandbox/e2e-harness', import.meta.url)),
    emptyOutDir: true,
  },
});
