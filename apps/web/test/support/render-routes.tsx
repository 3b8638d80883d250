import { render } from '@testing-library/react';
import { UNSAFE_createMemoryHistory as createMemoryHistory, type RouteObject } from 'react-router';
import { createPageRouter } from '../../src/lib/router/page-router';
import { RouterProvider } from '../../src/lib/router/router-provider';

/** Routes of a test's own at an address, without the rest of the app. */
export function renderRoutes(routes: RouteObject[], address: string) {
  const router = createPageRouter(routes, createMemoryHistory({ initialEntries: [address] }));
  render(<RouterProvider router={router} />);
  return router;
}
