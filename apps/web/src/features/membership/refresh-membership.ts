import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../lib/query-keys';

/** The membership has changed, or may have: and with it its invoices, and what books cost. */
export async function refreshMembership(client: QueryClient): Promise<void> {
  const keys = [queryKeys.membership, queryKeys.invoices, queryKeys.baskets];
  await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
}
