import { useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useSessionChange } from '../use-session-change';
import { Footer } from './footer';
import { Header } from './header';
import classes from './layout.module.css';
import { ModeBanner } from './mode-banner';
import { NavigationBar } from './navigation-bar';
import { useRestoreFocus } from './use-restore-focus';

/** Header, page and footer. After each navigation the focus moves to the new page. */
export function Layout() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useSessionChange();
  useRestoreFocus();
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    // A page with a message has focused it already.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className={classes.root}>
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <NavigationBar />
      <ModeBanner />
      <Header />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <Footer />
    </div>
  );
}
