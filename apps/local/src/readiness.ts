import { Child } from './child';
import { logTail } from './log-tail';
import { LocalProblem } from './problem';
import { waitFor } from './processes';

const START_TIMEOUT = 60_000;

/** Whether an HTTP server answers here; with `ok`, whether it answers with success. */
export async function isReachable(url: string, { ok = false } = {}): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000), redirect: 'manual' });
    await response.arrayBuffer();
    return response.ok || !ok;
  } catch {
    return false;
  }
}

/**
 * Waits for a child's first sign of life. One that dies before it has a lasting reason, which its log names.
 * @throws LocalProblem with the end of that log
 */
export async function waitUntilReady(
  child: Child,
  check: () => Promise<boolean>,
  signal?: AbortSignal,
): Promise<void> {
  const up = await waitFor(
    async () => {
      signal?.throwIfAborted();
      return child.isRunning() ? check() : 'died';
    },
    { timeout: START_TIMEOUT },
  );
  if (up === true) return child.restartOnExit();
  const how = up === 'died' ? 'ended while it started' : 'did not get ready within a minute';
  throw new LocalProblem(
    `The ${child.name} ${how}: mend what its log says (${child.spec.logFile}).\n${logTail(child.output())}`,
  );
}
