/** A worker asks for jobs every second: after so long without an answer something is wrong. */
const QUIET_MS = 30_000;
/** One that runs as many jobs as it can does not ask. No job takes so long. */
const BUSY_MS = 900_000;

/** Whether a worker takes jobs, told from the answers it gets when it asks for one. */
export class WorkerHeartbeat {
  private answeredAt: number;

  /** @param now a clock in milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.answeredAt = now();
  }

  /** The queue has answered: with a job, or that it has none. */
  beat(): void {
    this.answeredAt = this.now();
  }

  /** Why the worker counts as not working, in a sentence; null: it works. @param isBusy it runs as many jobs as it can */
  whyNotWorking(isBusy: boolean): string | null {
    const quietMs = this.now() - this.answeredAt;
    if (quietMs <= (isBusy ? BUSY_MS : QUIET_MS)) return null;
    return `The worker has not been given an answer by the queue for ${Math.round(quietMs / 1_000)} s.`;
  }
}
