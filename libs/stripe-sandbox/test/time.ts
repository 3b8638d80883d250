/** In every test of the file `Date.now` stands still: the time of an account passes by what the test does, or not at all. */
export function timeStandsStill(): void {
  let clock: jest.SpyInstance;
  beforeEach(() => {
    clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
  });
  afterEach(() => clock.mockRestore());
}

const ALL_BUT_TIMEOUTS = [
  'Date',
  'clearImmediate',
  'clearInterval',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
] as const;

/** While `act` runs, timeouts of this process come by `jest.advanceTimersByTime` alone. */
export async function holdingTimeouts<T>(act: () => Promise<T>): Promise<T> {
  jest.useFakeTimers({ doNotFake: [...ALL_BUT_TIMEOUTS] });
  try {
    return await act();
  } finally {
    jest.useRealTimers();
  }
}

const PATIENCE_MS = 60_000;

/** Resolves once something is so that no promise tells of. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`It was waited for in vain: ${isSo}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
