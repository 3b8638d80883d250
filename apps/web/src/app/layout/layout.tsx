import { useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useSessionChange } from '../use-session-change';
import { Header } from './header';
import classes from './layout.module.css';
import { ModeBanner } from './mode-banner';
import { NavigationBar } from './navigation-bar';
import { useRestoreFocus } from './use-restore-focus';

/** Header, page, footer. After each change of page the focus goes to the new page's beginning. */
export function Layout() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useSessionChange();
  useRestoreFocus();
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    // A page that has something to tell at once has taken the focus already.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className={classes.root}>
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <NavigationBar />
      <ModeBanner />
      <Header />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <footer className={classes.footer} data-print="hide">
        Countersign, a small bookshop. Cards are kept by Stripe and never touch this shop.
      </footer>
    </div>
  );
}
