import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** The page as the web app's build leaves it, with the places that the server fills. */
export const html = `<!doctype html><html><head><meta name="csp-nonce" content="__CSP_NONCE__">
<meta name="payment-mode" content="__PAYMENT_MODE__"><meta name="stripe-key" content="__STRIPE_KEY__">
<meta name="shop" content="__SHOP__"><meta name="stripe-sandbox" content="__STRIPE_SANDBOX__"><meta name="signed-in" content="__SIGNED_IN__">
<meta name="description" content="A bookshop."><title>__SHOP_NAME__</title>
<style nonce="__CSP_NONCE__"></style></head><body><div id="root"></div>${'<!-- long -->'.repeat(100)}</body></html>`;
/** An asset that has compressed copies beside it. */
export const script = `export const words = [${'"one", "two", '.repeat(200)}];`;

/** A folder as the web app's build makes it, small. */
export async function webFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), html);
  await writeFile(join(folder, 'assets', 'index-abc123.js'), 'export {};');
  await writeFile(join(folder, 'assets', 'pay-abc123.js'), script);
  // Marked, so that a copy that was laid there can be told from one that is made on the way.
  await writeFile(join(folder, 'assets', 'pay-abc123.js.br'), brotliCompressSync(`${script}// br`));
  await writeFile(join(folder, 'assets', 'pay-abc123.js.gz'), gzipSync(`${script}// gz`));
  await mkdir(join(folder, '.vite'));
  await writeFile(
    join(folder, '.vite', 'pages.json'),
    JSON.stringify({
      shop: {
        files: ['assets/shop-1.js'],
        reads: { open: ['/api/config', '/api/products?limit=24&sort=title'], mine: ['/api/me'] },
      },
      book: { files: [], reads: { open: ['/api/products/:id'], mine: [] } },
      pay: {
        files: ['assets/pay-abc123.js', 'assets/pay-1.css'],
        reads: { open: ['/api/config'], mine: ['/api/me', '/api/orders/:id'] },
      },
    }),
  );
  await writeFile(join(folder, 'favicon.ico'), Buffer.from([0, 0, 1, 0]));
  await writeFile(
    join(folder, 'favicon.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><rect width="32" height="32" fill="#1f5b4a"/></svg>',
  );
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, '.env'), 'SECRET=1');
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
