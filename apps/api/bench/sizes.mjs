import { pageSizes } from '../../web/build/page-sizes.mjs';

/** Prints what each page of the built web app needs: JavaScript and CSS in kB (1000 bytes), gzip. */
export function sizes() {
  console.log('Page sizes, gzip, without Stripe.js (npm run build first):');
  console.table(
    Object.fromEntries(
      Object.entries(pageSizes()).map(([page, { js, css }]) => [
        page,
        { 'JS kB': js / 1000, 'CSS kB': css / 1000 },
      ]),
    ),
  );
}
