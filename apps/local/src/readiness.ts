import { Child } from './child';
import { logTail } from './log-tail';
import { LocalProblem } from './problem';
import { waitFor } from './processes';

const START_TIMEOUT = 60_000;

/** Whether an HTTP server answers at this URL; with `ok`, whether it answers with a success status. */
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
 * Waits until a child is ready, then restarts it whenever it exits. A child that exits before is not restarted: its
 * log says why.
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
      return child.isRunning() ? check() : 'exited';
    },
    { timeout: START_TIMEOUT },
  );
  if (up === true) return child.restartOnExit();
  const how = up === 'exited' ? 'exited while starting' : 'was not ready within a minute';
  throw new LocalProblem(
    `The ${child.name} ${how}: fix the error in its log (${child.spec.logFile}).\n${logTail(child.output())}`,
  );
}
