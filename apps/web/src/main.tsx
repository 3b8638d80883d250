import '@fontsource-variable/instrument-sans';
import './app/fonts/newsreader.css';
import './app/fonts/fallbacks.css';
import './app/mantine.css';
import './app/global.css';
import sansUrl from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2?url';
import { StrictMode, startTransition, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { UNSAFE_createBrowserHistory as createBrowserHistory } from 'react-router';
import { App } from './app/app';
import { readFirst } from './app/first-reads';
import { routes } from './app/routes';
import { fetchOwnFonts } from './lib/own-fonts';
import { createQueryClient } from './lib/query-client';
import { createPageRouter } from './lib/router/page-router';
import { registerFieldFont } from './lib/stripe/fonts';

registerFieldFont('Instrument Sans Variable', sansUrl);

/** How long the first render waits for the page's code and for what it shows, in milliseconds. */
const patience = 1000;

const queryClient = createQueryClient();
const router = createPageRouter(routes, createBrowserHistory());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

function OwnFonts() {
  useEffect(fetchOwnFonts, []);
  return null;
}

// Header and page are rendered together, unless something takes long: nothing moves then. In a transition, so
// that a slow phone reacts while it renders.
const render = () =>
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App router={router} queryClient={queryClient} />
        <OwnFonts />
      </StrictMode>,
    ),
  );
const ready = Promise.all([router.load(), readFirst(queryClient, router.state.location)]);
void Promise.race([ready, new Promise((resolve) => setTimeout(resolve, patience))]).then(render);
