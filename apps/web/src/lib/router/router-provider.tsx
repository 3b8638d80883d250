import { startTransition, useLayoutEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { type RouteObject, Router, useRoutes } from 'react-router';
import type { PageRouter, RouterState } from './page-router';
import { RouterContext } from './router-context';
import { useScroll } from './use-scroll';

const Pages = ({ routes }: { routes: RouteObject[] }) => useRoutes(routes);

/** Shows the router's pages and keeps up with it. */
export function RouterProvider({ router }: { router: PageRouter }) {
  const [state, setState] = useState(router.state);
  useLayoutEffect(() => {
    const showPage = (next: RouterState, atOnce: boolean) => {
      if (atOnce) flushSync(() => setState(next));
      else startTransition(() => setState(next));
    };
    const ends = [router.subscribe(showPage), router.start()];
    return () => {
      for (const end of ends) end();
    };
  }, [router]);
  useScroll(state);
  const context = useMemo(() => ({ router, state }), [router, state]);
  return (
    <RouterContext value={context}>
      <Router navigator={router.navigator} location={state.location} navigationType={state.action}>
        <Pages routes={router.routes} />
      </Router>
    </RouterContext>
  );
}
