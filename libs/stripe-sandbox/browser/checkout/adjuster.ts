import type { OpenState, Problem, Session, State } from './state';

/** Sends what the shopper changes about the order, one change after the other. */
export class Adjuster {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /**
   * @param on.adjusted told the new state, once no other change waits
   * @param on.moved told when the session is not open any more
   * @param on.pending told when the total is about to change, and when it stands again
   */
  constructor(
    private readonly session: Session,
    private readonly on: {
      adjusted: (state: OpenState) => void;
      moved: (state: State) => void;
      pending: (pending: boolean) => void;
    },
  ) {}

  /** @returns what went wrong, if it did; the order is as it was then */
  adjust(params: Record<string, unknown>): Promise<Problem | null> {
    this.#waiting += 1;
    this.on.pending(true);
    const done = this.#last.then(() => this.#send(params));
    this.#last = done;
    return done;
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    await this.#last;
  }

  async #send(params: Record<string, unknown>): Promise<Problem | null> {
    const { state, problem } = await this.session.update(params);
    this.#waiting -= 1;
    if (this.#waiting === 0) this.on.pending(false);
    if (problem) return problem;
    if (state.status !== 'open') this.on.moved(state);
    else if (this.#waiting === 0) this.on.adjusted(state);
    return null;
  }
}
