import type { User } from '@app/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../lib/query-keys';

const privateKeys: readonly string[] = [
  queryKeys.orders[0],
  'payments',
  queryKeys.cards[0],
  queryKeys.membership[0],
  queryKeys.invoices[0],
  queryKeys.admin[0],
  queryKeys.sessions[0],
  queryKeys.secondFactor[0],
  queryKeys.pendingEmail[0],
  'checkout-sessions',
];
const isPrivate = ({ queryKey }: { queryKey: readonly unknown[] }) =>
  privateKeys.includes(String(queryKey[0]));

/**
 * Sets the signed-in user. The same user signing in again keeps the cached data, which is refetched; another user
 * starts without any.
 */
export function startSession(client: QueryClient, user: User, previousUserId: string | null): void {
  client.setQueryData(queryKeys.me, user);
  if (user.id === previousUserId) void client.invalidateQueries({ predicate: isPrivate });
  else void client.resetQueries({ predicate: isPrivate });
}

/** Removes the signed-in user and their cached data. */
export function endSession(client: QueryClient): void {
  client.removeQueries({ predicate: isPrivate });
  client.setQueryData(queryKeys.me, null);
}
