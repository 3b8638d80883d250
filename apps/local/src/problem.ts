/** A failure that a person can act on: its message is one whole sentence that says what to do. */
export class LocalProblem extends Error {
  override name = 'LocalProblem';
}

/**
 * Refuses a configuration.
 * @param faults one sentence each; none: nothing happens
 * @throws LocalProblem with the sentence of a single fault, or with a list of several
 */
export function refuseFaults(faults: string[]): void {
  const [first] = faults;
  if (first === undefined) return;
  throw new LocalProblem(
    faults.length === 1
      ? `Not started: ${first}`
      : [
          `Not started. ${faults.length} faults in .env or the environment:`,
          ...faults.map((fault) => `- ${fault}`),
        ].join('\n'),
  );
}

/** The system's error code (`EACCES`, `ENOSPC`, …) of a failed call, or undefined. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
