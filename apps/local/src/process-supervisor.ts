import { join } from 'node:path';
import { Child, type ChildSpec } from './child';
import { repository } from './repository';

export type ChildName = 'api' | 'worker' | 'sandbox' | 'web';

/** Clients stop before the servers they use. */
const STOP_ORDER: ChildName[][] = [['web', 'api', 'worker'], ['sandbox']];

/** Starts, restarts and stops the processes of one stack, and runs clean-up steps when it stops. */
export class ProcessSupervisor {
  readonly #children = new Map<ChildName, Child>();
  readonly #cleanups: (() => Promise<void> | void)[] = [];
  #stopping: Promise<void> | undefined;

  /**
   * @param logs folder of the children's logs
   * @param log receives a sentence for each exit, and with `echo` every line that a child writes
   */
  constructor(
    private readonly logs: string,
    private readonly log: (line: string) => void,
    private readonly echo: boolean,
  ) {}

  start(name: ChildName, args: string[], env: NodeJS.ProcessEnv): Child {
    const spec: ChildSpec = { name, args, env, cwd: repository, logFile: join(this.logs, `${name}.log`) };
    const child = new Child(this.echo ? { ...spec, echo: this.log } : spec, this.log);
    this.#children.set(name, child);
    child.start();
    return child;
  }

  /** Registers a clean-up step that runs after every child has stopped; the last one added runs first. */
  onStop(cleanUp: () => Promise<void> | void): void {
    this.#cleanups.unshift(cleanUp);
  }

  get(name: ChildName): Child | undefined {
    return this.#children.get(name);
  }

  allRunning(): boolean {
    return [...this.#children.values()].every((child) => child.isRunning());
  }

  async #stopAll(grace?: number): Promise<void> {
    for (const names of STOP_ORDER) await Promise.all(names.map((name) => this.get(name)?.stop(grace)));
    for (const cleanUp of this.#cleanups.splice(0)) await cleanUp();
  }

  /** Stops everything in order; a second call waits for the first. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  /** Kills the children instead of waiting for them. */
  forceStop(): Promise<void> {
    return this.#stopAll(0);
  }
}
