import { importersOf } from './import-graph.mjs';

const PAGES = 'apps/web/src/app/pages/';
/** What the browser loads first: who is of no page but led to by it is of all pages. */
const ENTRY = 'apps/web/src/main.tsx';
const SOURCES = ['apps/web/src', 'libs/contracts/src', 'libs/payment-flow/src'];

const paying = [
  'bank-debit',
  'challenges',
  'checkout',
  'declines',
  'new-card',
  'newcomer',
  'once',
  'pay-summary',
  'resume',
  'secrecy',
];
const membership = ['membership-admin', 'membership-join', 'membership-renewal'];
/** Of pages: which browser specs of the shop visit them, and which jest specs beside them draw them. */
export const specsOfPages = [
  [/^(shop|book|basket|reading)-/, ['basket-undo', 'first-paint', 'newcomer', 'shop'], /^(basket|shop)/],
  [/^use-|^lines|^pages\.module/, ['basket-undo', 'newcomer', 'shop'], /^(basket|shop)/],
  [/^(pay|payment)-(page|columns)/, paying, /^(pay-page|shopping)/],
  [/^checkout-/, ['bank-debit', 'checkout'], /^(checkout|pay-page-hosted)/],
  [/^cards-/, ['challenges', 'declines', 'new-card'], /^cards/],
  [/^(order|orders|receipt)-/, ['newcomer', 'receipt', 'resume', 'shop'], /^(orders|shopping)/],
  [/^(membership|join|invoice|pay-invoice)-/, membership, /^(invoice|join|membership)/],
  [
    /^(sign-|forgot-|reset-|verify-|profile-|account-)/,
    ['accounts', 'newcomer', 'second-factor'],
    /^(account|forms|second-factor)/,
  ],
  [/^(offline|error|not-found)-/, ['accessibility', 'offline'], /^(error|offline)/],
  [/^text-/, ['first-paint'], /^text/],
  [/^admin\//, ['admin', 'membership-admin'], /^admin\//],
];
/** What every page has to pass. */
const everyPage = ['accessibility', 'language', 'mantine-styles', 'narrow-pages', 'page-sizes'];
/** What the server adds to pages, and the pages that are its own. */
const ofServer = [
  [/^apps\/api\/src\/(web|http)\//, ['first-paint', 'offline', 'page-sizes', 'secrecy']],
  [/^apps\/api\/src\/openapi\//, ['api-docs']],
];

const rowsOf = (page) => specsOfPages.filter(([pattern]) => pattern.test(page));

/** The browser specs of one page, by its path below `app/pages`; undefined for a page that the table does not know. */
export const specsOfPage = (page) => {
  const rows = rowsOf(page);
  return rows.length > 0 ? rows.flatMap(([, specs]) => specs) : undefined;
};

const sourcesAmong = (files) =>
  files.filter(
    (file) => SOURCES.some((folder) => file.startsWith(`${folder}/`)) && !/\.spec\.tsx?$/.test(file),
  );

/**
 * The pages that these files lead to, by their paths below `app/pages`; undefined for all of them: the frame, the routes,
 * the theme are of every page.
 */
function pagesOf(files) {
  const reached = importersOf(files, SOURCES);
  const pages = reached.filter((file) => file.startsWith(PAGES)).map((file) => file.slice(PAGES.length));
  const unknown = pages.some((page) => rowsOf(page).length === 0);
  return unknown || (pages.length === 0 && reached.includes(ENTRY)) ? undefined : pages;
}

/**
 * Whether a spec in `app/pages` draws one of the pages that a change leads to. Such a spec starts the whole app and so
 * imports every page.
 * @returns {(spec: string) => boolean} given a path from the root; true for any other spec
 */
export function drawsConcerned(files) {
  const pages = pagesOf(sourcesAmong(files));
  const own = new Set(files);
  return (spec) =>
    pages === undefined ||
    own.has(spec) ||
    !spec.startsWith(PAGES) ||
    pages.flatMap(rowsOf).some(([, , pattern]) => pattern.test(spec.slice(PAGES.length)));
}

/**
 * The browser specs of the shop that a change concerns, by name; undefined for all of them.
 * @param {string[]} files what has changed, as paths from the root
 */
export function browserSpecs(files) {
  const own = files.flatMap((file) => /^apps\/web\/e2e\/([\w-]+)\.e2e\.ts$/.exec(file)?.[1] ?? []);
  const served = ofServer.flatMap(([pattern, specs]) =>
    files.some((file) => pattern.test(file) && !/\.spec\./.test(file)) ? specs : [],
  );
  const sources = sourcesAmong(files);
  const around = files.some((file) =>
    /^apps\/web\/(e2e\/(support|playwright)|build\/|index\.html|public\/|vite\.config)/.test(file),
  );
  if (around) return undefined;
  if (sources.length === 0) return [...new Set([...own, ...served])].sort();
  const pages = pagesOf(sources);
  if (pages === undefined) return undefined;
  const concerned = pages.length > 0 ? [...everyPage, ...pages.flatMap(specsOfPage)] : [];
  return [...new Set([...own, ...served, ...concerned])].sort();
}
