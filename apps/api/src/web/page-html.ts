import type { Shop } from '@app/contracts';
import type { Config } from '../config/config';
import { lightShade } from '../shop/accent-palette';

/** The accent where none is configured. */
const defaultAccent = '#1f5b4a';

/** What the server knows of a page before it is drawn. */
export interface PageDetails {
  /** What a search engine or a chat shows of it; the web app's own words otherwise. */
  about: { title: string; description: string } | null;
  /** Its scripts and styles beyond those that every page loads. */
  files: string[];
  /** What it reads of the API at once. */
  reads: string[];
  /** False when no cookie came: then nobody is signed in. */
  mayBeSignedIn: boolean;
  /** Of this page load. */
  nonce: string;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);

const linkTo = (file: string): string => {
  if (file.endsWith('.css')) return `<link rel="stylesheet" crossorigin href="/${file}">`;
  return `<link rel="modulepreload" crossorigin href="/${file}">`;
};

/** With the mode and credentials of `fetch`, or the browser could not use the answer for it. */
const preloadOf = (url: string): string =>
  `<link rel="preload" as="fetch" crossorigin="anonymous" href="${escaped(url)}">`;

/**
 * The built page for one load: its nonce, who sells, how to reach Stripe, whether to ask who is signed in, and the files of the
 * page at this address, which would otherwise be asked for only when the scripts of all pages have run.
 */
export function renderPage(
  html: string,
  {
    mode,
    publishableKey,
    sandboxPublicUrl,
  }: Pick<Config['stripe'], 'mode' | 'publishableKey' | 'sandboxPublicUrl'>,
  shop: Shop,
  { about, files, reads, mayBeSignedIn, nonce }: PageDetails,
): string {
  const values: Record<string, string> = {
    __CSP_NONCE__: nonce,
    __PAYMENT_MODE__: mode,
    __STRIPE_KEY__: publishableKey,
    __STRIPE_SANDBOX__: sandboxPublicUrl ?? '',
    __SIGNED_IN__: mayBeSignedIn ? '' : 'no',
    __SHOP__: JSON.stringify(shop),
    __SHOP_NAME__: shop.name,
    __THEME_COLOR__: shop.accent?.[lightShade] ?? defaultAccent,
  };
  let page = html.replace(/__[A-Z_]+__/g, (name) => escaped(values[name] ?? name));
  if (about) {
    page = page
      .replace(/<title>[^<]*/, () => `<title>${escaped(about.title)}`)
      .replace(
        /(<meta name="description" content=")[^"]*/,
        (_, start) => `${start}${escaped(about.description)}`,
      );
  }
  return page.replace('</head>', () => `${[...files.map(linkTo), ...reads.map(preloadOf)].join('')}</head>`);
}
