import { EventEmitter } from 'node:events';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { Logger as JobLogger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { JobRegistry } from './job-registry';
import { JobsService } from './jobs.service';
import { WorkerLease } from './worker-lease';

const CONCURRENCY = 4;
const POLL_MS = 1_000;
/** The dead are looked for at boot, once more when their last locks are old enough, and then every minute. */
const SECOND_SWEEP_MS = 3_000;
const SWEEP_EVERY_MS = 60_000;
const PICTURES_EVERY_MS = 900_000;

/** Runs the jobs of this process. Any number of processes may do so against one database. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private runner: Runner | null = null;
  private lease: WorkerLease | null = null;
  private timers: NodeJS.Timeout[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jobRegistry: JobRegistry,
    private readonly jobs: JobsService,
    private readonly dataSource: DataSource,
  ) {}

  /** Starts working; resolves once jobs are being taken. */
  async start(): Promise<void> {
    const lease = new WorkerLease(this.config.databaseUrl);
    await lease.connect();
    this.lease = lease;
    const events: WorkerEvents = new EventEmitter();
    // graphile-worker 0.17 locks jobs in the name of the pool, not of the worker inside it.
    let held: Promise<void> = Promise.resolve();
    events.on('pool:create', ({ workerPool }) => {
      held = lease.hold(workerPool.id);
    });
    await lease.freeTheDead();
    this.runner = await run({
      connectionString: this.config.databaseUrl,
      taskList: this.jobRegistry.tasks(),
      parsedCronItems: [],
      concurrency: CONCURRENCY,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      events,
      logger: this.quietLogger(),
    });
    await held;
    this.runner.promise.catch((error: unknown) => {
      this.logger.error(`The worker stopped: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    });
    this.startTimers(lease);
  }

  /** Lets running jobs end, then gives up the lease. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
    const { runner, lease } = this;
    this.runner = null;
    this.lease = null;
    await runner?.stop();
    await lease?.release();
  }

  /** Before the database connections are closed, which running jobs still need. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private startTimers(lease: WorkerLease): void {
    const sweep = () => lease.freeTheDead();
    const periodic = (name: Parameters<JobsService['runPeriodic']>[1]) =>
      this.guarded(() => this.jobs.runPeriodic(this.dataSource.manager, name));
    const reconcile = periodic('reconcile');
    this.timers = [
      setTimeout(this.guarded(sweep), SECOND_SWEEP_MS),
      setInterval(this.guarded(sweep), SWEEP_EVERY_MS),
      setInterval(reconcile, this.config.payments.reconcileEveryMs),
      setInterval(periodic('compare_with_stripe'), this.config.payments.compareEveryMs),
      setInterval(periodic('remove_unused_pictures'), PICTURES_EVERY_MS),
    ];
    reconcile();
  }

  /** A timer outlives a moment without database. */
  private guarded(work: () => Promise<unknown>): () => void {
    return () => {
      work().catch((error: unknown) => {
        this.logger.warn(`A timer failed: ${error instanceof Error ? error.message : String(error)}`);
      });
    };
  }

  private quietLogger(): JobLogger {
    return new JobLogger(() => (level, message) => {
      if (level === 'error') this.logger.error(message);
      else if (level === 'warning') this.logger.warn(message);
      else this.logger.debug(message);
    });
  }
}
