import {
  createPath,
  type Location,
  matchRoutes,
  type NavigateOptions,
  type NavigationType,
  type Navigator,
  parsePath,
  type RouteObject,
  type To,
  type UNSAFE_createBrowserHistory,
} from 'react-router';
import type { PageCode } from './page-code';
import { scrollPositions } from './scroll-positions';

/** React Router's own history: of the browser, or in memory for tests. */
export type History = ReturnType<typeof UNSAFE_createBrowserHistory>;

/** Asked before a page is left; true holds the navigation back. */
export type ShouldBlock = (next: Location, current: Location) => boolean;

export type RouterState = {
  /** The page that is shown. Its code is there, unless `pending` or `failure` says otherwise. */
  location: Location;
  action: NavigationType;
  /** Where the shopper is on the way to while its code is loaded; null at rest. */
  next: Location | null;
  /** The first page's code is on its way: nothing is shown yet. */
  pending: boolean;
  /** Why the code of the page could not be loaded. */
  failure: { error: unknown } | null;
  /** Whether the page stays scrolled as it is, whatever the address. */
  keepScroll: boolean;
  /** Where a navigation that was held back wants to go. */
  blocked: { location: Location; proceed: () => void; reset: () => void } | null;
};

export type PageRouter = ReturnType<typeof createPageRouter>;

const codesAt = (routes: RouteObject[], location: Location): PageCode[] =>
  (matchRoutes(routes, location) ?? []).flatMap(({ route }) => (route.handle as PageCode | undefined) ?? []);

/**
 * What React Router's `<Router>` needs to be told: where the shopper is. A navigation first loads the code of the page
 * (the `handle` of each route that matches); until that is there the page before stays, address included. Of several
 * navigations the last one counts.
 *
 * It stands for `createBrowserRouter`, whose loaders, actions and fetchers this app has no use for and which costs
 * 17 kB more (gzip).
 */
export function createPageRouter(routes: RouteObject[], history: History) {
  const listeners = new Set<(state: RouterState, atOnce: boolean) => void>();
  let shouldBlock: ShouldBlock | null = null;
  let visits = 0;
  /** A step through the history that only takes back one that was blocked. */
  let ignored = 0;

  let state: RouterState = {
    location: history.location,
    action: history.action,
    next: null,
    pending: codesAt(routes, history.location).some(({ Component }) => Component === null),
    failure: null,
    keepScroll: false,
    blocked: null,
  };

  function set(change: Partial<RouterState>, atOnce = false): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state, atOnce);
  }

  /** Shows a page once its code is there; `commit` writes it into the history. */
  async function visit(
    location: Location,
    action: NavigationType,
    commit: () => void,
    { preventScrollReset = false, flushSync = false }: NavigateOptions,
  ): Promise<void> {
    const turn = ++visits;
    const missing = codesAt(routes, location).filter(({ Component }) => Component === null);
    let failure: RouterState['failure'] = null;
    if (missing.length > 0) {
      set({ next: location, blocked: null });
      await Promise.all(missing.map((code) => code.load())).catch((error: unknown) => {
        failure = { error };
      });
      if (turn !== visits) return;
    }
    if (!state.pending) scrollPositions.remember(state.location);
    commit();
    const rest = { next: null, pending: false, failure, keepScroll: preventScrollReset, blocked: null };
    set({ location, action, ...rest }, flushSync);
  }

  function navigate(to: To | number, options: NavigateOptions = {}): Promise<void> {
    if (typeof to === 'number') {
      history.go(to);
      return Promise.resolve();
    }
    const {
      pathname = state.location.pathname,
      search = '',
      hash = '',
    } = typeof to === 'string' ? parsePath(to) : to;
    const key = Math.random().toString(36).slice(2, 10);
    const location: Location = {
      pathname,
      search,
      hash,
      state: options.state as unknown,
      key,
      mask: undefined,
    };
    const same = createPath(location) === createPath(state.location);
    const replace = options.replace ?? same;
    const go = () =>
      visit(
        location,
        (replace ? 'REPLACE' : 'PUSH') as NavigationType,
        () => (replace ? history.replace(location) : history.push(location)),
        options,
      );
    if (shouldBlock?.(location, state.location)) {
      set({ blocked: { location, proceed: () => void go(), reset: () => set({ blocked: null }) } });
      return Promise.resolve();
    }
    return go();
  }

  const navigator: Navigator = {
    createHref: history.createHref,
    encodeLocation: history.encodeLocation,
    go: (delta) => history.go(delta),
    push: (to, given, options) => void navigate(to, { ...options, state: given, replace: false }),
    replace: (to, given, options) => void navigate(to, { ...options, state: given, replace: true }),
  };

  /** Loads the code of the first page, unless it is there. Where that fails, the state says so. */
  const load = (): Promise<void> =>
    state.pending
      ? visit(state.location, state.action, () => {}, { preventScrollReset: true })
      : Promise.resolve();

  /** Follows the back and forward buttons, and loads the first page. */
  function start(): () => void {
    const stop = history.listen(({ location, action, delta }) => {
      if (ignored > 0) {
        ignored -= 1;
        return;
      }
      const go = () => void visit(location, action, () => {}, {});
      if (delta === null || !shouldBlock?.(location, state.location)) return go();
      // The browser has gone there already: back, until the shopper has decided.
      ignored += 1;
      history.go(-delta);
      const proceed = () => {
        ignored += 1;
        history.go(delta);
        go();
      };
      set({ blocked: { location, proceed, reset: () => set({ blocked: null }) } });
    });
    void load();
    return stop;
  }

  return {
    routes,
    get state() {
      return state;
    },
    navigate,
    navigator,
    load,
    start,
    subscribe(listener: (state: RouterState, atOnce: boolean) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Lets one page hold navigations back. */
    block(ask: ShouldBlock): () => void {
      shouldBlock = ask;
      return () => {
        if (shouldBlock === ask) shouldBlock = null;
        if (state.blocked) set({ blocked: null });
      };
    },
  };
}
