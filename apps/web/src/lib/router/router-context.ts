import { createContext, use } from 'react';
import type { PageRouter, RouterState } from './page-router';

export const RouterContext = createContext<{ router: PageRouter; state: RouterState } | null>(null);

/** The router and where it stands. */
export function useRouter(): { router: PageRouter; state: RouterState } {
  const found = use(RouterContext);
  if (found === null) throw new Error('There is no RouterProvider around this.');
  return found;
}
