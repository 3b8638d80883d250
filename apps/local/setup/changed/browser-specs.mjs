import { importersOf } from './import-graph.mjs';

const PAGES = 'apps/web/src/app/pages/';
const SOURCES = ['apps/web/src', 'libs/contracts/src', 'libs/payment-flow/src'];

/** Which browser specs of the shop visit a page. */
const paying = ['challenges', 'checkout', 'declines', 'new-card', 'newcomer', 'once', 'resume', 'secrecy'];
const membership = ['membership-admin', 'membership-join', 'membership-renewal'];
export const specsOfPages = [
  [/^(shop|book|basket|reading)-/, ['first-paint', 'newcomer', 'shop']],
  [/^use-|^lines|^pages\.module/, ['newcomer', 'shop']],
  [/^(pay|payment)-(page|columns)/, paying],
  [/^checkout-/, ['checkout']],
  [/^cards-/, ['challenges', 'declines', 'new-card']],
  [/^(order|orders|receipt)-/, ['newcomer', 'receipt', 'resume', 'shop']],
  [/^(membership|join|invoice|pay-invoice)-/, membership],
  [/^(sign-|forgot-|reset-|verify-|profile-|account-)/, ['accounts', 'newcomer']],
  [/^(offline|error|not-found)-/, ['accessibility', 'offline']],
  [/^admin\//, ['admin', 'membership-admin']],
];
/** What every page has to pass. */
const everyPage = ['accessibility', 'mantine-styles', 'page-sizes'];
/** What the server adds to pages. */
const ofServer = ['first-paint', 'offline', 'page-sizes', 'secrecy'];

/** The browser specs of one page, by its path below `app/pages`; undefined for a page that the table does not know. */
export const specsOfPage = (page) => {
  const rows = specsOfPages.filter(([pattern]) => pattern.test(page));
  return rows.length > 0 ? rows.flatMap(([, specs]) => specs) : undefined;
};

/**
 * The browser specs of the shop that a change concerns, by name; undefined for all of them.
 * @param {string[]} files what has changed, as paths from the root
 */
export function browserSpecs(files) {
  const own = files.flatMap((file) => /^apps\/web\/e2e\/([\w-]+)\.e2e\.ts$/.exec(file)?.[1] ?? []);
  const served = files.some((file) => /^apps\/api\/src\/(web|http)\/(?!.*\.spec\.)/.test(file))
    ? ofServer
    : [];
  const sources = files.filter(
    (file) => SOURCES.some((folder) => file.startsWith(`${folder}/`)) && !/\.spec\.tsx?$/.test(file),
  );
  const around = files.some((file) =>
    /^apps\/web\/(e2e\/(support|playwright)|build\/|index\.html|public\/|vite\.config)/.test(file),
  );
  if (around) return undefined;
  if (sources.length === 0) return [...new Set([...own, ...served])].sort();
  const pages = importersOf(sources, SOURCES)
    .filter((file) => file.startsWith(PAGES))
    .map((file) => file.slice(PAGES.length));
  const concerned = pages.map(specsOfPage);
  // A file of no page is of all of them: the frame, the routes, the theme.
  if (pages.length === 0 || concerned.includes(undefined)) return undefined;
  return [...new Set([...own, ...served, ...everyPage, ...concerned.flat()])].sort();
}
