/** The address of the sign-in (or sign-up) page that comes back to `from` afterwards. */
export const signInAddress = (from: string, page: '/sign-in' | '/sign-up' = '/sign-in'): string =>
  from === '/' ? page : `${page}?${new URLSearchParams({ next: from })}`;

/** Where to go after signing in; only paths of this app are followed, never another site's address. */
export function returnAddress(search: URLSearchParams): string {
  const next = search.get('next') ?? '/';
  const url = URL.canParse(next, 'http://self.invalid') ? new URL(next, 'http://self.invalid') : null;
  if (url === null || url.origin !== 'http://self.invalid' || !next.startsWith('/')) return '/';
  // `/..//host` resolves to a path that the router reads as another site's address.
  if (url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
