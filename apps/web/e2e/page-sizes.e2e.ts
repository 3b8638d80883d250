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
  shop: { js: 159, css: 13 },
  book: { js: 157, css: 12 },
  text: { js: 183, css: 12.5 },
  signIn: { js: 161.5, css: 12.5 },
  signUp: { js: 162, css: 12.5 },
  forgotPassword: { js: 160, css: 12.5 },
  resetPassword: { js: 166.5, css: 12.5 },
  profile: { js: 175.5, css: 14 },
  pay: { js: 180, css: 12.5 },
  admin: { js: 160, css: 15 },
  adminOrders: { js: 163.5, css: 15 },
  adminOrder: { js: 173, css: 15 },
  adminPayment: { js: 161.5, css: 15 },
  adminMembers: { js: 170, css: 15.2 },
  adminMember: { js: 181.5, css: 15.4 },
  adminBooks: { js: 165, css: 15 },
  adminNewBook: { js: 172, css: 15 },
  adminBook: { js: 174, css: 15 },
  adminMismatches: { js: 171.5, css: 15 },
  adminAudit: { js: 165, css: 15 },
  joinMembership: { js: 181.5, css: 15 },
  payInvoice: { js: 181, css: 15 },
};

for (const [page, limit] of Object.entries(limits)) {
  test(`the ${page} page needs at most ${limit.js} kB of JavaScript and ${limit.css} kB of CSS`, () => {
    expect(sizes[page]?.js).toBeGreaterThan(50_000);
    expect(sizes[page]?.js).toBeLessThanOrEqual(limit.js * 1000);
    expect(sizes[page]?.css).toBeGreaterThan(5000);
    expect(sizes[page]?.css).toBeLessThanOrEqual(limit.css * 1000);
  });
}
