import '@fontsource-variable/instrument-sans';
import '@fontsource-variable/newsreader/opsz.css';
import './app/mantine.css';
import './app/global.css';
import sansUrl from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2?url';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { UNSAFE_createBrowserHistory as createBrowserHistory } from 'react-router';
import { App } from './app/app';
import { routes } from './app/routes';
import { createQueryClient } from './lib/query-client';
import { createPageRouter } from './lib/router/page-router';
import { registerFieldFont } from './lib/stripe/fonts';

registerFieldFont('Instrument Sans Variable', sansUrl);

/** How long the first render waits for the code of the page, in milliseconds. */
const patience = 1000;

const router = createPageRouter(routes, createBrowserHistory());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// Header and page are rendered together, unless the page's code takes long: nothing moves then. In a transition, so
// that a slow phone reacts while it renders.
const render = () =>
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App router={router} queryClient={createQueryClient()} />
      </StrictMode>,
    ),
  );
void Promise.race([router.load(), new Promise((resolve) => setTimeout(resolve, patience))]).then(render);
