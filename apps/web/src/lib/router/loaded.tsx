import type { NonIndexRouteObject, RouteObject } from 'react-router';
import { type PageCode, pageCode } from './page-code';

/** What was loaded before the router came here. */
function Loaded({ code: { Component } }: { code: PageCode }) {
  return Component ? <Component /> : null;
}

/** A route whose component is loaded when somebody goes there. */
export function lazyRoute(
  route: Pick<NonIndexRouteObject, 'path' | 'children'>,
  load: Parameters<typeof pageCode>[0],
): RouteObject {
  const code = pageCode(load);
  return { ...route, handle: code, element: <Loaded code={code} /> };
}
