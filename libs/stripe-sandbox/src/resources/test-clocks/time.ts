import type { Account } from '../../kernel/store/account';

/**
 * Where a test clock stands, in seconds; without one it is the account's own time. Nothing of a clock that was
 * deleted is still to come.
 */
export function timeOn(account: Account, clock: string | null | undefined): number {
  if (!clock) return account.now();
  return account.store.test_clock.get(clock)?.frozenTime ?? Number.POSITIVE_INFINITY;
}
