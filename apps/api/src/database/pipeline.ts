import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';

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

  private constructor(private readonly client: PoolClient) {}

  /** The pipeline of a query runner, until its transaction ends. */
  static async of(runner: QueryRunner): Promise<Pipeline> {
    const pipeline = new Pipeline((await runner.connect()) as PoolClient);
    pipelines.set(runner, pipeline);
    return pipeline;
  }

  /** Sends a statement and waits for its rows. @throws also what one before it failed with */
  async query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>> {
    const answer = this.client.query<Row>(statement);
    this.keep(answer);
    const result = await answer;
    // Without its start a transaction would be none: nothing may follow.
    if (this.failure) throw this.failure.error;
    return result;
  }

  /** Sends a statement that {@link flush} waits for. */
  send(statement: QueryConfig): void {
    this.keep(this.client.query(statement));
  }

  /** Waits for what was sent. @throws the error of the first statement that failed */
  async flush(): Promise<void> {
    await Promise.allSettled(this.sent);
    if (this.failure) throw this.failure.error;
  }

  /** Why the transaction failed: the error of its first statement that did, else the one given. */
  async causeOf(error: unknown): Promise<unknown> {
    await Promise.allSettled(this.sent);
    return this.failure ? this.failure.error : error;
  }

  private keep(answer: Promise<unknown>): void {
    const settled = answer.catch((error: unknown) => {
      this.failure ??= { error };
    });
    this.sent.push(settled);
  }
}
