import { sleep } from '../processes';

const POLL_EVERY = 300;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;

/** A server that can be checked and started again. */
export interface RestartableServer {
  hasExited(): boolean;
  /** Throws while it cannot be started, for instance while the killed server's files are still in place. */
  restart(): Promise<void>;
}

/**
 * Watches a server and restarts it with exponential backoff whenever it has exited.
 * @param log receives one sentence for each exit, and one when restarts keep failing
 * @returns a function that ends the watch; it resolves when no restart is running
 */
export function restartOnExit(
  name: string,
  server: RestartableServer,
  log: (sentence: string) => void,
): () => Promise<void> {
  let active = true;
  const watch = async () => {
    while (active) {
      await sleep(POLL_EVERY);
      if (!active || !server.hasExited()) continue;
      log(`${name} exited, restarting it`);
      for (let pause = FIRST_PAUSE; active; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
        try {
          await server.restart();
          break;
        } catch (error) {
          if (pause === LONGEST_PAUSE) log(`${name} could not be restarted: ${String(error).split('\n')[0]}`);
          await sleep(pause);
        }
      }
    }
  };
  const watching = watch();
  return async () => {
    active = false;
    await watching;
  };
}
