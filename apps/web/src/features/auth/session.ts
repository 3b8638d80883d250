import type { User } from '@app/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../lib/query-keys';

const privateKeys: readonly string[] = [
  queryKeys.orders[0],
  'payments',
  queryKeys.cards[0],
  queryKeys.admin[0],
  queryKeys.sessions[0],
  queryKeys.pendingEmail[0],
  'checkout-sessions',
];
const isPrivate = ({ queryKey }: { queryKey: readonly unknown[] }) =>
  privateKeys.includes(String(queryKey[0]));

/**
 * Makes somebody the signed-in user. The same person coming back keeps what the page shows and gets it fresh; another
 * person starts from nothing.
 */
export function startSession(client: QueryClient, user: User, previousUserId: string | null): void {
  client.setQueryData(queryKeys.me, user);
  if (user.id === previousUserId) void client.invalidateQueries({ predicate: isPrivate });
  else void client.resetQueries({ predicate: isPrivate });
}

/** Forgets the signed-in user and everything that was theirs. */
export function endSession(client: QueryClient): void {
  client.removeQueries({ predicate: isPrivate });
  client.setQueryData(queryKeys.me, null);
}
