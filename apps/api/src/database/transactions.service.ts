import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { driverError, Pipeline } from './pipeline';

const deadlock = '40P01';
const serializationFailure = '40001';
const uniqueViolation = '23505';

/** Whether a query failed because a unique index (of this name, if given) refused the row. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  const failure = driverError(error);
  return failure?.code === uniqueViolation && (index === undefined || failure.constraint === index);
}

/** Short database transactions; nothing slow (Stripe, mail) may be awaited inside one. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction (read committed). A deadlock or serialization failure rolls back and
   * tries again, three times at most, so `work` must touch nothing but the database.
   */
  run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.repeat((runner) => runner.startTransaction(), work);
  }

  /**
   * As {@link run}, for work whose first statements only lock and read: the start of the transaction is sent together
   * with them. Should the start alone fail, they have changed nothing, and nothing follows.
   */
  runLocking<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.repeat((runner, pipeline) => {
      pipeline.send({ text: 'START TRANSACTION' });
      // What `startTransaction` notes, so that TypeORM begins none of its own inside.
      Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    }, work);
  }

  private async repeat<T>(start: Start, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(start, work);
      } catch (error) {
        const state = driverError(error)?.code;
        if (attempt === 3 || (state !== deadlock && state !== serializationFailure)) throw error;
      }
    }
  }

  private async once<T>(start: Start, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const pipeline = await Pipeline.of(runner);
      try {
        await start(runner, pipeline);
        const result = await work(runner.manager);
        await pipeline.commit();
        return result;
      } catch (error) {
        const cause = await pipeline.causeOf(error);
        await pipeline.rollback();
        throw cause;
      }
    } finally {
      await runner.release();
    }
  }
}

type Start = (runner: QueryRunner, pipeline: Pipeline) => Promise<void> | void;
