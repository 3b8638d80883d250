import { testClockErrors } from '../../error-catalogue/test-clocks';
import { missing } from '../../kernel/request-errors';
import type { Account } from '../../kernel/store/account';
import type { Transaction } from '../../kernel/store/transaction';
import type { TestClockRecord } from '../test-clocks/record';
import type { CustomerRecord } from './record';

/**
 * Where a test clock stands, in seconds; without one it is the account's own time. Nothing of a clock that was
 * deleted is still to come.
 */
export function timeOn(account: Account, clock: string | null | undefined): number {
  if (!clock) return account.now();
  return account.store.test_clock.get(clock)?.frozen_time ?? Number.POSITIVE_INFINITY;
}

/** So many customers may be on one clock. Source: docs.stripe.com/billing/testing/test-clocks. */
const MAX_CUSTOMERS = 3;

export function findTestClock(tx: Transaction, id: string, param = 'id'): TestClockRecord {
  const record = tx.get('test_clock', id);
  if (record) return record;
  throw missing('testclock', id, param);
}

export function customersOf(tx: Transaction, clock: string): CustomerRecord[] {
  return tx.account.store.customer.page(
    { index: 'test_clock', key: clock },
    { limit: Number.POSITIVE_INFINITY },
    { from: 0, to: Number.POSITIVE_INFINITY },
  ).data;
}

export const advancing = (clock: TestClockRecord): void => {
  if (clock.status !== 'advancing') return;
  throw testClockErrors.advancing({ id: clock.id });
};

/** The clock a new customer is put on. */
export function clockForCustomer(tx: Transaction, id: string): TestClockRecord {
  const clock = findTestClock(tx, id, 'test_clock');
  advancing(clock);
  if (customersOf(tx, id).length >= MAX_CUSTOMERS) {
    throw testClockErrors.full({ id, most: MAX_CUSTOMERS });
  }
  return clock;
}

/** From here on the transaction is on this test clock; what is left of one that was deleted is on the account's own time. */
export function useClock(tx: Transaction, clock: string): void {
  const held = tx.get('test_clock', clock);
  if (held) tx.useClock(clock, held.frozen_time);
  else tx.useClock(null);
}

/** From here on the transaction is on the test clock that the customer is on, if it is on one. */
export function useClockOf(tx: Transaction, customer: string | null): void {
  const clock = customer === null ? null : (tx.get('customer', customer)?.test_clock ?? null);
  if (clock !== null) useClock(tx, clock);
}
