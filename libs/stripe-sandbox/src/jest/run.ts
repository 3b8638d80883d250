import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { RUN_URL } from './run-url';

let running: Sandbox | null = null;

/**
 * Starts the one sandbox of a test run, for a global set-up of your own: every process that the runner starts afterwards
 * finds it. A sandbox that is named by `COUNTERSIGN_SANDBOX_URL` already, in a container perhaps, is used instead.
 */
export async function startForRun(options: SandboxOptions = {}): Promise<void> {
  if (process.env[RUN_URL]) return;
  running = await createSandbox(options);
  process.env[RUN_URL] = running.url;
}

/** Stops what `startForRun` started, for a global tear-down. */
export async function stopForRun(): Promise<void> {
  if (!running) return;
  delete process.env[RUN_URL];
  await running.stop();
  running = null;
}
