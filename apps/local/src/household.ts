import { join } from 'node:path';
import { Child, type ChildSpec } from './child';
import { repository } from './repository';

export type ChildName = 'api' | 'worker' | 'sandbox' | 'web';

/** Those who use the others stop first. */
const STOP_ORDER: ChildName[][] = [['web', 'api', 'worker'], ['sandbox']];

/** The processes of one stack, and what else has to be undone when it stops. */
export class Household {
  readonly #children = new Map<ChildName, Child>();
  readonly #endings: (() => Promise<void> | void)[] = [];
  #stopping: Promise<void> | undefined;

  /**
   * @param logs folder of the children's logs
   * @param say gets a sentence about each death, and with `echo` every line that a child writes
   */
  constructor(
    private readonly logs: string,
    private readonly say: (line: string) => void,
    private readonly echo: boolean,
  ) {}

  start(name: ChildName, args: string[], env: NodeJS.ProcessEnv): Child {
    const spec: ChildSpec = { name, args, env, cwd: repository, logFile: join(this.logs, `${name}.log`) };
    const child = new Child(this.echo ? { ...spec, echo: this.say } : spec, this.say);
    this.#children.set(name, child);
    child.start();
    return child;
  }

  /** Something to undo after every child has stopped; the last one added is undone first. */
  atEnd(undo: () => Promise<void> | void): void {
    this.#endings.unshift(undo);
  }

  get(name: ChildName): Child | undefined {
    return this.#children.get(name);
  }

  allRun(): boolean {
    return [...this.#children.values()].every((child) => child.isRunning());
  }

  async #stopAll(grace?: number): Promise<void> {
    for (const names of STOP_ORDER) await Promise.all(names.map((name) => this.get(name)?.stop(grace)));
    for (const undo of this.#endings.splice(0)) await undo();
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
