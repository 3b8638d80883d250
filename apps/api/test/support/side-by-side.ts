/**
 * Runs cases that do not touch each other at the same time, before the tests of a `describe` that wait for them: what
 * they spend is waiting rather than work.
 * @returns what a case came to; it throws what the case has thrown
 */
export function sideBySide<K>(cases: K[], run: (one: K) => Promise<void>): (one: K) => void {
  const failures = new Map<K, unknown>();
  const ended = new Set<K>();
  beforeAll(async () => {
    await Promise.all(
      cases.map((one) =>
        run(one).then(
          () => ended.add(one),
          (error: unknown) => failures.set(one, error),
        ),
      ),
    );
  });
  return (one) => {
    if (failures.has(one)) throw failures.get(one);
    if (!ended.has(one)) throw new Error('This case was not run.');
  };
}
