import { paramErrors } from './errors';

/** Schemes by which an address would do something in the page that is left, in the place of leaving it. */
const OF_THE_PAGE = ['blob:', 'data:', 'file:', 'javascript:', 'vbscript:'];

/**
 * Refuses an address that a shopper cannot be sent back to. Apps are sent to by a scheme of their own, `myapp://paid`
 * (github.com/better-auth/better-auth/pull/5725), but by none to `localhost`
 * (github.com/invertase/stripe-firebase-extensions/issues/587).
 */
export function checkReturnAddress(url: string | undefined, param: string): void {
  if (url === undefined) return;
  if (!URL.canParse(url)) {
    checkUrl(url, param);
    return;
  }
  const { hostname, protocol } = new URL(url);
  if (/^https?:$/.test(protocol)) return;
  if (hostname === '' || hostname === 'localhost' || OF_THE_PAGE.includes(protocol))
    throw paramErrors.url({ param });
}

/** Refuses an address that is none of the web, as a page to go to or a webhook endpoint must have. */
export function checkUrl(url: string | undefined, param: string): void {
  if (url === undefined) return;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) throw paramErrors.url_scheme({ param });
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw paramErrors.url({ param });
}
