import { Injectable, Logger } from '@nestjs/common';
import { MarkedMethods } from '../discovery/marked-methods.service';
import { Job } from '../jobs/job.decorator';
import { PeriodicQueue } from '../jobs/periodic-queue.service';
import { DELETES_EXPIRED, type DeleteExpired } from './deletes-expired.decorator';

/** Rows in one statement: locked for some milliseconds. */
const BATCH = 1_000;
/** Statements for each kind of rows, so that the job ends soon; the rest is deleted by the next run. */
const BATCHES = 50;
const AGAIN_MS = 60_000;

/** Deletes what has been kept long enough: each feature its own rows, a batch at a time. */
@Injectable()
export class DeleteExpiredJob {
  private readonly logger = new Logger('Retention');

  constructor(
    private readonly markedMethods: MarkedMethods,
    private readonly periodicQueue: PeriodicQueue,
  ) {}

  /** A failure of one kind does not stop the others. @throws AggregateError of what failed */
  @Job('delete_expired')
  async run(): Promise<void> {
    const failures: unknown[] = [];
    let more = false;
    const marked = this.markedMethods.find<string, DeleteExpired>(DELETES_EXPIRED);
    for (const { mark: rows, call: deleteSome } of marked) {
      try {
        const deleted = await this.deleteAll(deleteSome);
        more ||= deleted === BATCH * BATCHES;
        if (deleted > 0) this.logger.log({ rows, deleted }, 'deleted what has expired');
      } catch (error) {
        failures.push(error);
        this.logger.error({ rows, err: error }, 'could not delete what has expired');
      }
    }
    // It is tried again soon, with what is left of the others.
    if (failures.length > 0) throw new AggregateError(failures, 'Some of what has expired is still there.');
    if (more) await this.periodicQueue.comeAgain('delete_expired', new Date(Date.now() + AGAIN_MS));
  }

  private async deleteAll(deleteSome: DeleteExpired): Promise<number> {
    let deleted = 0;
    for (let batch = 0; batch < BATCHES; batch++) {
      const some = await deleteSome(BATCH);
      deleted += some;
      if (some < BATCH) break;
    }
    return deleted;
  }
}
