import { paramErrors } from './errors';

/** Refuses an address that is none of the web, as a page to go to or a webhook endpoint must have. */
export function checkUrl(url: string | undefined, param: string): void {
  if (url === undefined) return;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) throw paramErrors.url_scheme({ param });
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw paramErrors.url({ param });
}
