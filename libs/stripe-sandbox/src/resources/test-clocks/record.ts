/** A clock that stands still until it is told to advance. */
export interface TestClockRecord {
  id: string;
  created: number;
  frozen_time: number;
  name: string | null;
  status: 'advancing' | 'internal_failure' | 'ready';
  /** Where an advance under way is going. */
  target: number | null;
  deleted?: true;
}

declare module '../../kernel/store/records' {
  interface Records {
    test_clock: TestClockRecord;
  }
}
