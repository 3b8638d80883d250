/** Freezes `Date.now` during each test of the file: an account's time advances only when the test advances it. */
export function freezeTime(): void {
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

/** While `act` runs, timeouts of this process fire only by `jest.advanceTimersByTime`. */
export async function holdingTimeouts<T>(act: () => Promise<T>): Promise<T> {
  jest.useFakeTimers({ doNotFake: [...ALL_BUT_TIMEOUTS] });
  try {
    return await act();
  } finally {
    jest.useRealTimers();
  }
}

const TIMEOUT_MS = 60_000;

/** Polls a condition; throws after a minute. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + TIMEOUT_MS;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Timed out waiting for: ${condition}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
