import { routes } from '@app/contracts';
import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import type { FakeShop } from '../../../test/support/fake-shop';
import { openShop, renderApp } from '../../../test/support/render-app';
import { server } from '../../../test/support/server';
import { LoadError } from '../../components/load-error';
import { ApiError } from '../../lib/http/api-error';

const note = 'You’re offline. This page loads by itself as soon as you are back online.';

function setOnline(online: boolean) {
  Object.defineProperty(navigator, 'onLine', { value: online, configurable: true });
  act(() => void window.dispatchEvent(new Event(online ? 'online' : 'offline')));
}

afterEach(() => setOnline(true));

it('a page that cannot be read offline says so, and comes by itself with the connection', async () => {
  const order = openShop().addOrder();
  const { router } = renderApp('/');
  expect(await screen.findByRole('list', { name: 'Books' })).toBeVisible();
  expect(screen.queryByText(note)).toBeNull();
  setOnline(false);
  // What is there already needs no connection.
  expect(screen.queryByText(note)).toBeNull();
  await act(() => router.navigate(`/orders/${order.id}`));
  expect(await screen.findByText(note)).toBeVisible();
  setOnline(true);
  expect(await screen.findByRole('link', { name: /^Pay/ })).toBeVisible();
  expect(screen.queryByText(note)).toBeNull();
});

describe('what could not be loaded', () => {
  let healthy: boolean;
  let shop: FakeShop;
  beforeEach(() => {
    healthy = false;
    shop = openShop();
    server.use(http.head(routes.healthz, () => (healthy ? new HttpResponse() : HttpResponse.error())));
  });

  const show = (error: unknown) => {
    const onRetry = jest.fn();
    render(
      <MantineProvider>
        <LoadError what="Your orders" error={error} onRetry={onRetry} />
      </MantineProvider>,
    );
    return onRetry;
  };
  const looks = () => shop.calls.length;

  it('without a connection is loaded again once the shop answers', async () => {
    const onRetry = show(new ApiError('network', 'The shop could not be reached.'));
    await waitFor(() => expect(looks()).toBe(1));
    // The answer is taken in.
    await act(async () => undefined);
    expect(onRetry).not.toHaveBeenCalled();
    healthy = true;
    setOnline(true);
    await waitFor(() => expect(onRetry).toHaveBeenCalledTimes(1));
  });

  it('for another reason waits for the button', () => {
    const onRetry = show(new ApiError('internal_error', 'Internal error.'));
    setOnline(true);
    expect([looks(), onRetry.mock.calls.length]).toEqual([0, 0]);
  });
});
