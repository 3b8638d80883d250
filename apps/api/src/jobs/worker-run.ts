import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Logger as JobLogger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Config } from '../config/config';
import { poolOptions } from '../database/pool-options';
import { ReleaseOncePool } from './release-once-pool';
import { RunningJobs } from './running-jobs';
import { WorkerHeartbeat } from './worker-heartbeat';
import { WorkerLease } from './worker-lease';

const CONCURRENCY = 4;
const POLL_MS = 1_000;
/** One for each job, one that listens, one to spare. */
const CONNECTIONS = CONCURRENCY + 2;

/** So long graphile-worker may take to say that it has stopped, once it was told to and no job runs. */
const STOPPING_MS = 5_000;
const LOOK_EVERY_MS = 100;

/**
 * Events of graphile-worker that may mean a lost job: one locked without an answer, or one whose end was not stored.
 */
const doubts = ['pool:listen:error', 'worker:getJob:error', 'pool:fatalError'] as const;

/** Events of graphile-worker that tell that the queue has answered. */
const answers = ['worker:getJob:empty', 'job:start'] as const;

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * One run of graphile-worker under one id: its connections, the lease on the id, the runner. A run that has lost its
 * database does not recover with certainty: an answer that was on its way may have given it a job that it never heard
 * of, and which stays locked in its name. Whoever started it is told, and starts another one; see {@link JobRunner}.
 */
export class WorkerRun {
  private stopping: Promise<void> | null = null;

  private constructor(
    private readonly pool: ReleaseOncePool,
    private readonly lease: WorkerLease,
    private readonly runner: Runner,
    private readonly running: RunningJobs,
    private readonly heartbeat: WorkerHeartbeat,
  ) {}

  /**
   * Takes jobs from now on.
   * @param inDoubt is called, maybe more than once, when this run may have lost a job
   */
  static async start(
    config: Pick<Config, 'databaseUrl' | 'database'>,
    taskList: TaskList,
    inDoubt: (why: string) => void,
  ): Promise<WorkerRun> {
    const lease = new WorkerLease(config.databaseUrl);
    const pool = new ReleaseOncePool({ ...poolOptions(config), max: CONNECTIONS });
    const logger = new Logger('Jobs');
    pool.on('error', (error) => logger.warn(`A connection was lost: ${error.message}`));
    // graphile-worker requires a handler of its own on each connection; ours has one already.
    pool.on('connect', () => undefined);
    let started: WorkerRun | null = null;
    try {
      await lease.connect();
      const events: WorkerEvents = new EventEmitter();
      // graphile-worker 0.17 locks jobs in the name of the pool, not of the worker inside it.
      let held: Promise<void> = Promise.resolve();
      events.on('pool:create', ({ workerPool }) => {
        held = lease.hold(workerPool.id);
        held.catch(() => undefined);
      });
      for (const doubt of doubts) events.on(doubt, ({ error }) => inDoubt(textOf(error)));
      const heartbeat = new WorkerHeartbeat();
      for (const answered of answers) events.on(answered, () => heartbeat.beat());
      const running = new RunningJobs();
      const runner = await run({
        pgPool: pool,
        taskList: running.counting(taskList),
        parsedCronItems: [],
        concurrency: CONCURRENCY,
        pollInterval: POLL_MS,
        noHandleSignals: true,
        events,
        logger: quiet(logger),
        // Only then does a job that cannot be noted as done or failed end in an event, and not in an unhandled
        // rejection.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      });
      const worker = new WorkerRun(pool, lease, runner, running, heartbeat);
      started = worker;
      const ended = (why: string) => {
        if (!worker.stopping) inDoubt(why);
      };
      runner.promise.then(
        () => ended('it ended'),
        (error: unknown) => ended(textOf(error)),
      );
      await held;
      return worker;
    } catch (error) {
      if (started) {
        await started.stop();
      } else {
        void pool.end().catch(() => undefined);
        await lease.release();
      }
      throw error;
    }
  }

  /** Returns the jobs of dead workers to the queue. */
  freeTheDead(): Promise<string[]> {
    return this.lease.freeTheDead();
  }

  /** Why this run counts as not working, in a sentence; null: it works. */
  whyNotWorking(): string | null {
    return this.heartbeat.whyNotWorking(this.running.count >= CONCURRENCY);
  }

  /** Lets running jobs end, then releases the lease: jobs still locked under its id may be taken by others. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAndRelease();
    return this.stopping;
  }

  /**
   * A runner that lost its database while it noted the end of a job may never say that it has stopped: its jobs would
   * stay locked by the living.
   */
  private async stopAndRelease(): Promise<void> {
    const stopped = this.runner
      .stop()
      .catch(() => undefined)
      .then(() => this.runner.promise)
      .catch(() => undefined);
    const over = new AbortController();
    await Promise.race([stopped, this.isQuiet(over.signal)]);
    over.abort();
    void this.pool.end().catch(() => undefined);
    await this.lease.release();
  }

  /** No job runs, and none can have been taken for some time. */
  private async isQuiet(signal: AbortSignal): Promise<void> {
    await sleep(STOPPING_MS, undefined, { ref: false, signal }).catch(() => undefined);
    while (this.running.count > 0 && !signal.aborted) await sleep(LOOK_EVERY_MS, undefined, { ref: false });
  }
}

/** The jobs log what they do; of graphile-worker only errors are logged. */
const quiet = (logger: Logger): JobLogger =>
  new JobLogger(() => (level, message) => {
    if (level === 'error') logger.error(message);
    else if (level === 'warning') logger.warn(message);
    else logger.debug(message);
  });
