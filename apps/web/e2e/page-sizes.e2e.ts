import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

type Size = { js: number; css: number };

const program = join(__dirname, '../build/page-sizes.mjs');
const sizes = JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' })) as Record<
  string,
  Size
>;

/** kB (1000 bytes), gzip, without Stripe.js. */
const limits: Record<string, Size> = {
  shop: { js: 158, css: 15 },
  book: { js: 156, css: 14 },
  signIn: { js: 160, css: 14 },
  pay: { js: 178, css: 14 },
  admin: { js: 160, css: 15 },
  adminOrders: { js: 160, css: 15 },
  adminOrder: { js: 170, css: 15 },
  adminPayment: { js: 160, css: 15 },
  adminMismatches: { js: 170, css: 15 },
  joinMembership: { js: 180, css: 15 },
  payInvoice: { js: 180, css: 15 },
};

for (const [page, limit] of Object.entries(limits)) {
  test(`the ${page} page needs at most ${limit.js} kB of JavaScript and ${limit.css} kB of CSS`, () => {
    expect(sizes[page]?.js).toBeGreaterThan(50_000);
    expect(sizes[page]?.js).toBeLessThanOrEqual(limit.js * 1000);
    expect(sizes[page]?.css).toBeGreaterThan(5000);
    expect(sizes[page]?.css).toBeLessThanOrEqual(limit.css * 1000);
  });
}
