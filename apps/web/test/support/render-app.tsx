import { cleanup, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { UNSAFE_createMemoryHistory as createMemoryHistory } from 'react-router';
import { App } from '../../src/app/app';
import { routes } from '../../src/app/routes';
import { createQueryClient } from '../../src/lib/query-client';
import { createPageRouter } from '../../src/lib/router/page-router';
import { createShop, type FakeShop } from './fake-shop';
import { installStripe } from './fake-stripe';
import { serve } from './server';

/** The shop that the page talks to; `openShop` puts a new one in place. */
export const world = { shop: createShop() };
// Stripe's loader keeps what it has loaded, so one Stripe.js serves all tests of a file.
export const bank = installStripe(() => world.shop);

/** A new shop behind `fetch`. */
export function openShop<Shop extends FakeShop = FakeShop>(shop = createShop() as Shop): Shop {
  world.shop = shop;
  bank.answer = async () => 'said-yes';
  bank.asked.length = 0;
  bank.messages.late = false;
  serve(shop.handlers, shop.calls);
  return shop;
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
