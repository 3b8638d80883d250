import { Injectable } from '@nestjs/common';
import { DatabaseError } from 'pg';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';

const deadlock = '40P01';
const serializationFailure = '40001';
const uniqueViolation = '23505';

/** PostgreSQL's own error: a prepared statement throws it as it is, TypeORM wraps it. */
const driverError = (error: unknown): DatabaseError | null => {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof DatabaseError ? cause : null;
};

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
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        const state = driverError(error)?.code;
        if (attempt === 3 || (state !== deadlock && state !== serializationFailure)) throw error;
      }
    }
  }
}
