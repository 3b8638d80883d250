import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cspNonce } from '../lib/csp-nonce';
import type { PageRouter } from '../lib/router/page-router';
import { RouterProvider } from '../lib/router/router-provider';
import { cssVariables, theme } from '../lib/theme';

type Props = {
  router: PageRouter;
  queryClient: QueryClient;
  /** `test` shows dialogs at once and in place. */
  env?: 'default' | 'test';
};

/** The whole app: theme, server state, routes. */
export function App({ router, queryClient, env }: Props) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      // All of them, so that none is in the stylesheet too.
      deduplicateCssVariables={false}
      defaultColorScheme="auto"
      getStyleNonce={() => cspNonce}
      env={env}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
