import { DatabaseError, type PoolClient, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import type { BoundedClient } from './bounded-client';

/**
 * What PostgreSQL answers to statements of a transaction in which another has failed: it refuses them
 * (in_failed_sql_transaction), and does not know what it refused to prepare (invalid_sql_statement_name).
 */
const failedBefore = new Set<string | undefined>(['25P02', '26000']);

/** PostgreSQL's own error: a prepared statement throws it as it is, TypeORM wraps it. */
export const driverError = (error: unknown): DatabaseError | null => {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof DatabaseError ? cause : null;
};

const pipelines = new WeakMap<QueryRunner, Pipeline>();

/** The pipeline of the transaction that a manager writes in; undefined outside one. */
export const pipelineOf = ({ queryRunner }: EntityManager): Pipeline | undefined =>
  queryRunner && pipelines.get(queryRunner);

/**
 * The statements of one transaction, sent without waiting for the answers to those before. PostgreSQL runs them one
 * after another, each with a snapshot of its own; once one has failed it refuses all that follow.
 */
export class Pipeline {
  private readonly sent: Promise<unknown>[] = [];
  /** Of the statement that failed first: all later ones fail because of it. */
  private failure: { error: unknown } | null = null;
  private isEnding = false;

  private constructor(private readonly client: PoolClient & Pick<BoundedClient, 'abandon'>) {}

  /** The pipeline of a query runner, until its transaction ends. */
  static async of(runner: QueryRunner): Promise<Pipeline> {
    const pipeline = new Pipeline((await runner.connect()) as Pipeline['client']);
    pipelines.set(runner, pipeline);
    return pipeline;
  }

  /** Sends a statement and waits for its rows. @throws also what one before it failed with */
  async query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>> {
    this.mustNotHaveEnded();
    const answer = this.client.query<Row>(statement);
    this.keep(answer);
    const result = await answer;
    // Without its start a transaction would be none: nothing may follow.
    this.mustNotHaveFailed();
    return result;
  }

  /** Sends a statement that {@link commit} waits for. */
  send(statement: QueryConfig): void {
    this.mustNotHaveEnded();
    this.keep(this.client.query(statement));
  }

  /**
   * Sends COMMIT behind what is still under way, which it cannot overtake.
   * @throws the error of the first statement that failed; where none is known, that the server has rolled back
   */
  async commit(): Promise<void> {
    this.isEnding = true;
    // A statement that pg itself refuses never reaches the server, which would commit the others. It says so in the
    // next tick, and its promise is rejected before the one after that.
    for (let ticks = 0; ticks < 2; ticks++) await new Promise<void>((resolve) => process.nextTick(resolve));
    this.mustNotHaveFailed();
    const answer = this.client.query('COMMIT');
    const [end] = await Promise.allSettled([answer, ...this.sent]);
    this.mustNotHaveFailed();
    if (end.status === 'rejected') throw end.reason;
    // The answer where a statement has failed is no error, but the tag ROLLBACK (its manual, COMMIT).
    if (end.value.command !== 'COMMIT') {
      throw new Error('The transaction was rolled back: a statement failed, and its error was caught.');
    }
  }

  /** Rolls back, unless the transaction has ended. A connection on which that fails is closed, never used again. */
  async rollback(): Promise<void> {
    this.isEnding = true;
    await Promise.allSettled(this.sent);
    if (this.client.getTransactionStatus() === 'I') return;
    await this.client.query('ROLLBACK').catch(() => this.client.abandon());
  }

  /** Why the transaction failed: the error of its first statement that did, else the one given. */
  async causeOf(error: unknown): Promise<unknown> {
    if (!driverError(error)) return error;
    await Promise.allSettled(this.sent);
    if (!this.failure || failedBefore.has(driverError(this.failure.error)?.code)) return error;
    return this.failure.error;
  }

  private mustNotHaveFailed(): void {
    if (this.failure) throw this.failure.error;
  }

  /** A statement that comes late would run outside the transaction, or in that of another. */
  private mustNotHaveEnded(): void {
    if (this.isEnding) throw new Error('The transaction has ended.');
  }

  private keep(answer: Promise<unknown>): void {
    const settled = answer.catch((error: unknown) => {
      this.failure ??= { error };
    });
    this.sent.push(settled);
  }
}
