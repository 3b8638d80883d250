import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../../../../libs/stripe-sandbox/bench/table.mjs';
import { Browser } from '../browser.mjs';
import { findChromium, freePorts, startLocalStack } from '../local-stack.mjs';
import { loadLighthouse } from './install.mjs';
import { standInForStripe } from './stand-in.mjs';
import { makeAdmin, makeShopper } from './visitors.mjs';

const RUNS = 5;
const AIMS = {
  performance: { shop: 95, book: 95, pay: 90, admin: 90 },
  accessibility: { shop: 100, book: 100, pay: 100, admin: 100 },
  'best-practices': { shop: 95, book: 95, pay: 95, admin: 95 },
  seo: { shop: 95, book: 95 },
};
/** What the score of performance is made of. */
const TIMES = {
  'first-contentful-paint': 'FCP',
  'largest-contentful-paint': 'LCP',
  'total-blocking-time': 'TBT',
  'cumulative-layout-shift': 'CLS',
  'speed-index': 'SI',
};

/** The pages by name: address, who looks at them, and whether without Stripe's own script. */
async function pagesOf(stack) {
  const {
    data: [product],
  } = await new Browser(stack.url).ask('GET', '/api/products');
  const shopper = await makeShopper(stack, product);
  const admin = await makeAdmin(stack);
  return {
    shop: { path: '/' },
    book: { path: `/books/${product.id}` },
    pay: { path: `/orders/${shopper.unpaid}/pay`, visitor: shopper.browser, withoutStripe: true },
    admin: { path: '/admin', visitor: admin },
  };
}

/** One visit with an empty cache. @returns Lighthouse's report */
async function visit({ lighthouse, puppeteer }, chromium, url, { path, visitor, withoutStripe }) {
  const browser = await puppeteer.launch({
    executablePath: chromium.executablePath,
    channel: chromium.channel,
    env: chromium.env,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    if (visitor) await page.setCookie(...visitor.cookiesFor(url));
    if (withoutStripe) await page.evaluateOnNewDocument(standInForStripe);
    const flags = {
      logLevel: 'error',
      onlyCategories: Object.keys(AIMS),
      // The browser is new, and its cookies are needed.
      disableStorageReset: true,
    };
    const { lhr } = await lighthouse(url + path, flags, undefined, page);
    if (lhr.runtimeError) throw new Error(`Lighthouse, ${path}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await browser.close();
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Scores and times of one page, each the median of its runs. */
function summary(reports) {
  const of = (read) => median(reports.map(read));
  return {
    scores: Object.fromEntries(
      Object.keys(AIMS).map((name) => [name, of((lhr) => Math.round(lhr.categories[name].score * 100))]),
    ),
    times: Object.fromEntries(
      Object.keys(TIMES).map((name) => [name, of((lhr) => lhr.audits[name].numericValue)]),
    ),
    cpu: of((lhr) => lhr.environment.benchmarkIndex),
  };
}

/**
 * Lighthouse's scores of four pages on a phone (simulated throttling), from the API over the local stack, medians of
 * five visits. The payment page is measured without Stripe's own script.
 * @param pages names of those to measure; all of them by default
 * @param reports a folder for Lighthouse's reports as JSON, for its viewer
 */
export async function lighthouse({ pages: wanted, reports: folder }) {
  const tools = await loadLighthouse();
  const chromium = await findChromium();
  const stack = await startLocalStack(await freePorts());
  try {
    const all = await pagesOf(stack);
    const unknown = wanted?.find((name) => !(name in all));
    if (unknown)
      throw new Error(`Lighthouse does not know the page ${unknown}: ${Object.keys(all).join(', ')}.`);
    const chosen = Object.entries(all).filter(([name]) => wanted?.includes(name) ?? true);
    const results = [];
    for (const [name, page] of chosen) {
      const reports = [];
      for (let n = 0; n < RUNS; n++) reports.push(await visit(tools, chromium, stack.url, page));
      results.push([name, summary(reports)]);
      if (folder) {
        mkdirSync(folder, { recursive: true });
        for (const [n, lhr] of reports.entries())
          writeFileSync(join(folder, `${name}-${n + 1}.json`), JSON.stringify(lhr));
      }
    }
    const score = (name, page, value) => {
      const aim = AIMS[name][page];
      return aim === undefined ? String(value) : `${value} (${aim === 100 ? '' : '≥ '}${aim})`;
    };
    const time = (name, value) =>
      name === 'cumulative-layout-shift' ? value.toFixed(3) : `${value.toFixed(0)} ms`;
    console.log(
      table(
        [`Lighthouse ${tools.version}, score (aim)`, ...Object.keys(AIMS)],
        results.map(([page, { scores }]) => [
          page,
          ...Object.keys(AIMS).map((name) => score(name, page, scores[name])),
        ]),
      ),
    );
    console.log(
      table(
        ['of which', ...Object.values(TIMES), 'CPU index'],
        results.map(([page, { times, cpu }]) => [
          page,
          ...Object.keys(TIMES).map((name) => time(name, times[name])),
          cpu.toFixed(0),
        ]),
      ),
    );
  } finally {
    await stack.discard();
  }
}
