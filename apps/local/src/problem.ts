/** A failure that a person can act on: its message is one whole sentence that says what to do. */
export class LocalProblem extends Error {
  override name = 'LocalProblem';
}

/** The system's error code (`EACCES`, `ENOSPC`, …) of a failed call, or undefined. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
