import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { JobRegistry } from './job-registry.service';
import { type PeriodicJob, periodicJobs } from './periodic-jobs';
import { PeriodicQueue } from './periodic-queue.service';
import { WorkerRun } from './worker-run';

/**
 * Dead workers are looked for at boot, again when their last locks are old enough, and then every minute. After an
 * outage of the database the living need that long to take their leases again.
 */
const SECOND_SWEEP_MS = 3_000;
const SWEEP_EVERY_MS = 60_000;
/** So long running jobs may take when the process ends; the longest wait for Stripe. */
const LONGEST_JOB_MS = 30_000;
/** While the database is away, it is tried again every second. */
const RETRY_MS = 1_000;

/**
 * Runs the jobs of this process. Any number of processes may do so against one database. When the database goes away,
 * the run that lost it is replaced as soon as it is back; what the old one still does, it ends, and what it had locked
 * and never done goes back to the queue.
 */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private current: WorkerRun | null = null;
  private replacement: Promise<void> | null = null;
  private readonly ending = new Set<Promise<void>>();
  private stopped = false;
  private timers: NodeJS.Timeout[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jobRegistry: JobRegistry,
    private readonly periodicQueue: PeriodicQueue,
  ) {}

  /** Starts working; resolves once jobs are being taken. */
  async start(): Promise<void> {
    this.stopped = false;
    this.current = await this.run();
    await this.current.freeTheDead();
    this.startTimers();
  }

  /** Why this process takes no jobs just now, in a sentence; null: it does. */
  whyNotReady(): string | null {
    if (this.replacement) return 'The worker has lost its database, and continues when that is back.';
    if (!this.current) return this.stopped ? 'The worker is ending.' : 'The worker is starting.';
    return this.current.whyNotWorking();
  }

  /** Lets running jobs end, then releases the lease. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
    await this.replacement;
    if (this.current) this.endRun(this.current);
    this.current = null;
    await Promise.race([Promise.all(this.ending), sleep(LONGEST_JOB_MS, undefined, { ref: false })]);
  }

  /** Before the database connections are closed, which running jobs still need. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private async run(): Promise<WorkerRun> {
    let started: WorkerRun | null = null;
    let lost: string | null = null;
    const inDoubt = (why: string): void => {
      lost = why;
      if (started) this.replace(started, why);
    };
    started = await WorkerRun.start(this.config, this.jobRegistry.tasks(), inDoubt);
    if (lost !== null) {
      await started.stop();
      throw new Error(`The worker lost its database while it started: ${lost}`);
    }
    return started;
  }

  private replace(lost: WorkerRun, why: string): void {
    if (this.replacement || this.stopped || this.current !== lost) return;
    this.logger.warn(`The worker lost its database (${why}); it goes on when that is back.`);
    this.replacement = this.startAnew(lost).finally(() => {
      this.replacement = null;
    });
  }

  private async startAnew(lost: WorkerRun): Promise<void> {
    while (!this.stopped) {
      try {
        this.current = await this.run();
        this.logger.log('The worker takes jobs again.');
        this.endRun(lost);
        return;
      } catch {
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  /** Its running jobs continue; those that it does not know of are returned to the queue afterwards. */
  private endRun(run: WorkerRun): void {
    const ended = run.stop().then(() => {
      this.ending.delete(ended);
      if (!this.stopped)
        this.timers.push(
          setTimeout(
            this.guarded(() => this.freeTheDead()),
            SECOND_SWEEP_MS,
          ),
        );
    });
    this.ending.add(ended);
  }

  private async freeTheDead(): Promise<void> {
    await this.current?.freeTheDead();
  }

  private startTimers(): void {
    const sweep = this.guarded(() => this.freeTheDead());
    const names = Object.keys(periodicJobs) as PeriodicJob[];
    this.timers = [
      setTimeout(sweep, SECOND_SWEEP_MS),
      setInterval(sweep, SWEEP_EVERY_MS),
      ...names.map((name) => setInterval(this.enqueuing(name), periodicJobs[name](this.config))),
    ];
    this.enqueuing('reconcile')();
  }

  private enqueuing(name: PeriodicJob): () => void {
    return this.guarded(() => this.periodicQueue.begin(name));
  }

  /** A timer outlives a moment without database. */
  private guarded(work: () => Promise<unknown>): () => void {
    return () => {
      work().catch((error: unknown) => {
        this.logger.warn(`A timer failed: ${error instanceof Error ? error.message : String(error)}`);
      });
    };
  }
}
