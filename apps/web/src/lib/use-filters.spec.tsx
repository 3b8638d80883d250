import { act, screen, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { renderRoutes } from '../../test/support/render-routes';
import { oneOf, words } from './filter-values';
import { lazyRoute } from './router/loaded';
import { type Filters, useFilters } from './use-filters';

const shape = { query: words(20), state: oneOf({ open: 'Open', paid: 'Paid' }) };

let filters: Filters<keyof typeof shape>;
let arrive: () => void;

function List() {
  const found = useFilters(shape);
  useEffect(() => {
    filters = found;
  });
  return <p>The list</p>;
}

function Thing() {
  return <p>The thing</p>;
}

function at(address: string) {
  const slow = () =>
    new Promise<{ Component: typeof Thing }>((resolve) => {
      arrive = () => resolve({ Component: Thing });
    });
  return renderRoutes([{ path: '/list', element: <List /> }, lazyRoute({ path: '/thing' }, slow)], address);
}

describe('useFilters', () => {
  it('reads what the address holds, but for what no filter knows', () => {
    at('/list?query=+ada+&state=lost&other=1');
    expect(filters.values).toEqual({ query: 'ada' });
    expect(filters.any).toBe(true);
  });

  it('writes into the address, and leaves the rest of it alone', async () => {
    const router = at('/list?other=1');
    await act(async () => filters.set('state', 'paid'));
    await act(async () => filters.set('query', 'ada'));
    expect(router.state.location.search).toBe('?other=1&state=paid&query=ada');
    await act(async () => filters.set('query', ''));
    expect(filters.values).toEqual({ state: 'paid' });
    await act(async () => filters.clear());
    expect(router.state.location.search).toBe('?other=1');
    expect(filters.any).toBe(false);
  });

  it('does not call back somebody who is on the way to another page', async () => {
    const router = at('/list');
    await act(async () => {
      void router.navigate('/thing');
    });
    await act(async () => filters.set('query', 'late'));
    await act(async () => arrive());
    expect(await screen.findByText('The thing')).toBeVisible();
    await waitFor(() => expect(router.state.next).toBeNull());
    expect(router.state.location.pathname).toBe('/thing');
  });
});
