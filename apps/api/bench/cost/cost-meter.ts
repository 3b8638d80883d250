import type { SandboxAccount } from './sandbox-account';
import { type Statement, StatementLog } from './statement-log';

export interface Counts {
  /** SQL statements that PostgreSQL received, BEGIN and COMMIT among them. */
  statements: number;
  /** Explicit transactions. */
  transactions: number;
}

export interface Cost {
  /** Calls to Stripe by API and worker together, until everything is at rest. */
  stripe: string[];
  /** Of the HTTP request alone. */
  request: Counts;
  /** Of the requests that bring the events. */
  webhooks: Counts;
  /** Of the jobs themselves; what the queue needs to hand them out is not among them. */
  jobs: Counts & { run: number };
  /** What was counted, to look at: in `request`, and in `webhooks` and `jobs` together. */
  texts: { request: string[]; following: string[] };
}

/** `application_name` of the two kinds of processes, see `loggedAs`. */
export const API = 'cost-api';
export const WORKER = 'cost-worker';

const BEGIN = /^(BEGIN|START TRANSACTION)\b/i;
/** Statements of graphile-worker itself and of our lease on it. */
const QUEUE =
  /graphile_worker"?\."?_private_|graphile_worker\.(get_job|complete_job)|pg_(try_)?advisory|LISTEN "jobs/;
/** graphile-worker's own, and not what we delete of the queue. */
const COMPLETED = /DELETE FROM "?graphile_worker"?\."?_private_jobs"? as jobs/i;

const countsOf = (texts: string[]): Counts => ({
  statements: texts.length,
  transactions: texts.filter((text) => BEGIN.test(text)).length,
});

const WAIT_MS = 30_000;

/** Counts what something costs, in calls to Stripe and in SQL. Nothing else may happen meanwhile. */
export class CostMeter {
  private constructor(
    private readonly log: StatementLog,
    private readonly sandbox: SandboxAccount,
  ) {}

  static async open(databaseUrl: string, sandbox: SandboxAccount): Promise<CostMeter> {
    return new CostMeter(await StatementLog.open(databaseUrl), sandbox);
  }

  close(): Promise<void> {
    return this.log.close();
  }

  /**
   * Sends one request and waits until all that follows from it is at rest. Its events are kept back until it is
   * answered, and then brought one by one, each when the one before has been dealt with: the most that they can cost.
   */
  async measure<T>(send: () => Promise<T>): Promise<{ cost: Cost; answer: T }> {
    await this.begin({ drop: true });
    const answer = await send();
    await this.until('the API to be idle', () => this.log.isIdle(API));
    const first = await this.log.take();
    await this.atRest();
    for (let held = await this.held(); held.length > 0; held = await this.held()) {
      for (const delivery of held) {
        await this.sandbox.resend(delivery);
        await this.atRest();
      }
    }
    return { answer, cost: await this.cost(first) };
  }

  /** The same with the events brought as they come, while the request may still be under way. */
  async measureLive<T>(send: () => Promise<T>): Promise<{ calls: string[]; answer: T }> {
    await this.begin({});
    const answer = await send();
    await this.atRest();
    return { answer, calls: await this.sandbox.takeCalls() };
  }

  /** Waits until every job is done that is due within a minute, no attempt is open, and no event is on its way. */
  async atRest(): Promise<void> {
    await this.until('everything to be at rest', async () => {
      const [row] = await this.log.query<{ busy: string }>(
        `SELECT (SELECT count(*) FROM graphile_worker.jobs
                  WHERE run_at < now() + interval '1 minute' AND attempts < max_attempts)
              + (SELECT count(*) FROM payment_attempts WHERE closed_at IS NULL) AS busy`,
      );
      const deliveries = await this.sandbox.deliveries();
      const quiet = Number(row?.busy) === 0 && deliveries.every(({ state }) => state !== 'pending');
      return quiet && (await this.log.isIdle(API)) && (await this.log.isIdle(WORKER));
    });
  }

  private async begin(webhooks: object): Promise<void> {
    await this.atRest();
    await this.sandbox.webhooks(webhooks);
    await this.sandbox.takeCalls();
    await this.log.take();
  }

  private async held() {
    return (await this.sandbox.deliveries()).filter(({ state }) => state === 'dropped');
  }

  private async cost(first: Statement[]): Promise<Cost> {
    const rest = await this.log.take();
    const textsOf = (statements: Statement[], name: string) =>
      statements.filter(({ application }) => application === name).map(({ text }) => text);
    const request = textsOf(first, API);
    const webhooks = textsOf(rest, API);
    const worker = [...textsOf(first, WORKER), ...textsOf(rest, WORKER)];
    const jobs = worker.filter((text) => !QUEUE.test(text));
    return {
      stripe: await this.sandbox.takeCalls(),
      request: countsOf(request),
      webhooks: countsOf(webhooks),
      jobs: { ...countsOf(jobs), run: worker.filter((text) => COMPLETED.test(text)).length },
      texts: { request, following: [...webhooks, ...jobs] },
    };
  }

  private async until(what: string, ask: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + WAIT_MS;
    while (!(await ask())) {
      if (Date.now() > end) throw new Error(`Waited ${WAIT_MS / 1000} s for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
