import { type BundleName, isBundleName, readBundle } from './bundles';

export interface PageRequest {
  method: string;
  /** Path without the query, e.g. `/v3/elements-inner-card.html`. */
  path: string;
  query: URLSearchParams;
}

export interface PageResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

interface Page {
  title: string;
  /** Tells the script which of its pages it is on. */
  name: string;
  bundle: 'card-frame' | 'challenge' | 'checkout' | 'dashboard';
  /** Card fields may use fonts of the integrator's choice. */
  fonts?: boolean;
  /** A page of its own: nobody may frame it. */
  top?: boolean;
  /** Origins that pictures may come from. */
  pictures?: string[];
}

/** The releases of Stripe.js, each at an address of its own. What is served is the same. */
const RELEASES = ['acacia', 'basil', 'clover', 'dahlia', 'endive', 'v3'];
const STRIPE_JS = ['/v3', '/v3/', ...RELEASES.map((release) => `/${release}/stripe.js`)];
const ASSETS = '/endive/assets/';
const CARD_FIELDS: Page = { title: 'Card field', name: 'field', bundle: 'card-frame', fonts: true };

/** Where Stripe has a page of the same kind, its path begins as that one's: browser tests look for it in frames. */
const PAGES: Record<string, Page> = {
  '/v3/elements-inner-card.html': CARD_FIELDS,
  '/v3/elements-inner-payment.html': CARD_FIELDS,
  '/v3/three-ds-2-challenge.html': {
    title: '3-D Secure test',
    name: 'dialog',
    bundle: 'challenge',
  },
  '/3d_secure_2/acs': { title: '3-D Secure test', name: 'bank', bundle: 'challenge' },
  '/3d_secure_2/hosted': {
    title: '3-D Secure test · Sandbox',
    name: 'hosted',
    bundle: 'challenge',
  },
  '/dashboard': { title: 'Stripe sandbox', name: 'dashboard', bundle: 'dashboard', top: true },
};

const COMMON = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };
const NOT_BUILT: PageResponse = {
  status: 503,
  headers: { ...COMMON, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  body: 'The browser part of the Stripe sandbox is not built. Run `npm run build:sandbox` and load this page again.\n',
};

const assetUrl = (name: BundleName, version: string) => `${ASSETS}${name}?v=${version}`;

/** Nothing inline, nothing from elsewhere; any shop's page may frame these. */
function policy(page: Page): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    ["img-src 'self' data:", ...(page.pictures ?? [])].join(' '),
    ...(page.fonts ? ['font-src * data:'] : []),
    ...(page.name === 'dialog' || page.top ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
    page.top ? "frame-ancestors 'none'" : 'frame-ancestors *',
  ].join('; ');
}

/** A page that is one script and one style sheet. */
export function html(page: Page): PageResponse {
  const script = readBundle(`${page.bundle}.js`);
  const style = readBundle(`${page.bundle}.css`);
  if (!script || !style) return NOT_BUILT;
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assetUrl(`${page.bundle}.css`, style.version)}">
<script src="${assetUrl(`${page.bundle}.js`, script.version)}" defer></script>
</head>
<body data-page="${page.name}"></body>
</html>
`;
  return {
    status: 200,
    headers: {
      ...COMMON,
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': policy(page),
    },
    body,
  };
}

function asset(name: BundleName, version: string | null): PageResponse {
  const bundle = readBundle(name);
  if (!bundle) return NOT_BUILT;
  const lasting = version === bundle.version;
  return {
    status: 200,
    headers: {
      ...COMMON,
      'Content-Type': name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
      'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: `"${bundle.version}"`,
      // A shop that isolates itself (COEP) or checks the script's integrity may still load it.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Access-Control-Allow-Origin': '*',
    },
    body: bundle.body,
  };
}

/**
 * Serves what browsers load from the sandbox: Stripe.js (`/endive/stripe.js` and the other releases, `/v3/`), the frames of
 * card fields and challenges, the full-page challenge, and their scripts and styles.
 * @returns undefined for any other path; 405 for other methods than GET and HEAD; 503 with a sentence
 *   when the bundles have not been built. For HEAD the body is to be left out by the caller's server.
 */
export function servePage(request: PageRequest): PageResponse | undefined {
  const page = PAGES[request.path];
  const name = STRIPE_JS.includes(request.path)
    ? 'stripe.js'
    : request.path.startsWith(ASSETS)
      ? request.path.slice(ASSETS.length)
      : '';
  if (!page && !isBundleName(name)) return undefined;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return {
      status: 405,
      headers: { ...COMMON, 'Content-Type': 'text/plain; charset=utf-8', Allow: 'GET, HEAD' },
      body: 'This page can only be read.\n',
    };
  }
  if (page) return html(page);
  return isBundleName(name) ? asset(name, request.query.get('v')) : undefined;
}
