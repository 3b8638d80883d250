import { rebuildOnChange } from './rebuild-on-change';
import { type Stack, startStack } from './stack';

/** Ctrl-C in a terminal reaches npm too, which forwards it: two signals within this time count as one. */
const ONE_PRESS = 700;
const ORPHAN_CHECK = 500;

/**
 * `npm start` (and `npm run dev` with `dev`): starts the stack, prints its URL, and stops everything on
 * Ctrl-C; a second Ctrl-C kills the processes at once.
 */
export async function main({ dev, inspect = false }: { dev: boolean; inspect?: boolean }): Promise<void> {
  const giveUp = new AbortController();
  let stack: Stack | undefined;
  let stopWatching: (() => void) | undefined;
  let firstPress = 0;

  const stopAll = async () => {
    console.log('Stopping …');
    stopWatching?.();
    await stack?.stop();
    console.log('Stopped.');
    process.exit(0);
  };
  const onSignal = () => {
    const now = Date.now();
    if (firstPress && now - firstPress < ONE_PRESS) return;
    if (firstPress) {
      const leave = () => process.exit(130);
      if (stack) stack.forceStop().then(leave, leave);
      else leave();
      return;
    }
    firstPress = now;
    giveUp.abort();
    if (stack) void stopAll();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);

  // npm that gets a signal other than Ctrl-C does not forward it to its script.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => {
      if (process.ppid !== parent && !firstPress) onSignal();
    }, ORPHAN_CHECK).unref();
  }

  try {
    stack = await startStack({ dev, inspect, signal: giveUp.signal });
  } catch (error) {
    if (!giveUp.signal.aborted) throw error;
    console.log('Stopped.');
    process.exit(0);
  }
  if (giveUp.signal.aborted) return stopAll();
  if (dev) stopWatching = rebuildOnChange(stack);
  for (const { name, where } of stack.addresses) console.log(`${name.padEnd(18)} ${where}`);
  console.log(`Ready  ${stack.url}`);
}
