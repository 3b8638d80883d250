import { sleep } from '../processes';

const POLL_EVERY = 300;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;

/** What can be kept alive: it tells whether it has ended, and can be launched anew. */
export interface RestartableServer {
  hasEnded(): boolean;
  /** Throws while it cannot be started (what a killed server leaves behind takes a moment to go). */
  relaunch(): Promise<void>;
}

/**
 * Watches a server and starts it again whenever it has ended, with growing pauses.
 * @param tell gets one sentence about each death, and one about the first start that failed after it
 * @returns a function that ends the watch; it resolves when no start is under way any more
 */
export function restartOnExit(
  name: string,
  server: RestartableServer,
  tell: (sentence: string) => void,
): () => Promise<void> {
  let wanted = true;
  const watch = async () => {
    while (wanted) {
      await sleep(POLL_EVERY);
      if (!wanted || !server.hasEnded()) continue;
      tell(`${name} died and is started again`);
      for (let pause = FIRST_PAUSE; wanted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
        try {
          await server.relaunch();
          break;
        } catch (error) {
          if (pause === LONGEST_PAUSE) tell(`${name} does not start: ${String(error).split('\n')[0]}`);
          await sleep(pause);
        }
      }
    }
  };
  const watching = watch();
  return async () => {
    wanted = false;
    await watching;
  };
}
