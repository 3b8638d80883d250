import { routes } from '@app/contracts';
import { act, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { UNSAFE_createMemoryHistory as createMemoryHistory, Outlet, useLocation } from 'react-router';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop } from '../../../test/support/render-app';
import { server } from '../../../test/support/server';
import { createQueryClient } from '../../lib/query-client';
import { Failures } from '../../lib/router/failures';
import { createPageRouter } from '../../lib/router/page-router';
import { App } from '../app';
import { ErrorPage } from './error-page';

const missing = new TypeError('Failed to fetch dynamically imported module: /assets/order-page.js');
let healthy: boolean;
let shop: FakeShop;
const looks = () => shop.countOf('HEAD', /healthz/);

beforeEach(() => {
  shop = openShop();
  healthy = true;
  server.use(http.head(routes.healthz, () => (healthy ? new HttpResponse() : HttpResponse.error())));
});

afterEach(() => setOnline(true));

function setOnline(online: boolean) {
  Object.defineProperty(navigator, 'onLine', { value: online, configurable: true });
  act(() => void window.dispatchEvent(new Event(online ? 'online' : 'offline')));
}

function Failing({ error }: { error: unknown }): React.JSX.Element {
  throw error;
}

function Content() {
  return (
    <Failures failure={null} location={useLocation()} fallback={ErrorPage}>
      <Outlet />
    </Failures>
  );
}

/** A page that fails as this one does. */
function open(error: unknown) {
  const router = createPageRouter(
    [{ element: <Content />, children: [{ path: '/', element: <Failing error={error} /> }] }],
    createMemoryHistory({ initialEntries: ['/'] }),
  );
  const said = jest.spyOn(console, 'error').mockImplementation(() => {});
  render(<App router={router} queryClient={createQueryClient()} env="test" />);
  said.mockRestore();
}

describe('a page whose file did not come', () => {
  it('offline: says so, and goes on looking for the connection', async () => {
    setOnline(false);
    healthy = false;
    open(missing);
    expect(await screen.findByText('You’re offline. Reconnect and try again.')).toBeVisible();
    expect(looks()).toBe(0);
    // Online in name only: nothing is given up, and nothing loaded in vain.
    setOnline(true);
    await waitFor(() => expect(looks()).toBeGreaterThan(0));
    expect(screen.getByText('You’re offline. Reconnect and try again.')).toBeVisible();
  });

  it('where the browser believes to be online and the shop does not answer, it is the same', async () => {
    healthy = false;
    open(missing);
    expect(await screen.findByText('You’re offline. Reconnect and try again.')).toBeVisible();
  });

  it('online it belongs to an older build', async () => {
    open(missing);
    expect(await screen.findByText('A new version is available')).toBeVisible();
    expect(screen.queryByText(/offline/)).toBeNull();
  });
});

it('a page that breaks says that it is not the connection, on or off', async () => {
  setOnline(false);
  open(new Error('x is not a function'));
  expect(await screen.findByText('Something went wrong')).toBeVisible();
  expect(looks()).toBe(0);
});
