import { cleanup, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { UNSAFE_createMemoryHistory as createMemoryHistory } from 'react-router';
import { App } from '../../src/app/app';
import { routes } from '../../src/app/routes';
import { createQueryClient } from '../../src/lib/query-client';
import { createPageRouter } from '../../src/lib/router/page-router';
import { FakeShop } from './fake-shop';
import { installStripe } from './fake-stripe';

/** The shop that the page talks to; `openShop` puts a new one in place. */
export const world = { shop: new FakeShop() };
// Stripe's loader keeps what it has loaded, so one Stripe.js serves all tests of a file.
export const bank = installStripe(() => world.shop);

const answer: typeof fetch = async (input, init) => {
  const headers = Object.fromEntries(new Headers(init?.headers));
  const sent = init?.body;
  const body: unknown = typeof sent === 'string' ? JSON.parse(sent) : (sent ?? undefined);
  const given = await world.shop.handle({
    method: init?.method ?? 'GET',
    path: String(input),
    body,
    headers,
  });
  if (given === 'lost') throw new TypeError('Failed to fetch');
  return new Response(given.body === null ? null : JSON.stringify(given.body), {
    status: given.status,
    headers: {
      'content-type': given.status >= 400 ? 'application/problem+json' : 'application/json',
      ...given.headers,
    },
  });
};

/** A new shop behind `fetch`, which is the only thing of the page that is replaced. */
export function openShop(): FakeShop {
  world.shop = new FakeShop();
  bank.answer = async () => 'said-yes';
  bank.asked.length = 0;
  Object.assign(globalThis, { fetch: answer });
  return world.shop;
}

/** The whole app at an address. */
export function renderApp(address: string) {
  const router = createPageRouter(routes, createMemoryHistory({ initialEntries: [address] }));
  const queryClient = createQueryClient();
  const user = userEvent.setup();
  const view = render(<App router={router} queryClient={queryClient} env="test" />);
  return { ...view, router, queryClient, user };
}

/** The same page again, as after a reload: nothing is kept but what the server knows. */
export function reload(address: string) {
  cleanup();
  return renderApp(address);
}
