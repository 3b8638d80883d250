import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { JobsService } from './jobs.service';

describe('JobsService', () => {
  const jobs = new JobsService();
  let database: TestDatabase;
  let db: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const waiting = (
    paymentId: string,
  ): Promise<{ key: string | null; run_at: Date; max_attempts: number }[]> =>
    db.query(
      `SELECT key, run_at, max_attempts FROM graphile_worker._private_jobs WHERE payload ->> 'paymentId' = $1`,
      [paymentId],
    );

  it('enqueues with the transaction, and not without it', async () => {
    const rolledBack = db.transaction(async (manager) => {
      await jobs.syncPayment(manager, 'rolled back');
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    expect(await waiting('rolled back')).toEqual([]);
    await db.transaction((manager) => jobs.syncPayment(manager, 'committed'));
    expect(await waiting('committed')).toHaveLength(1);
  });

  it('keeps one waiting job per key, at the newest time or at the first', async () => {
    const [soon, late] = [new Date('2030-01-01T00:00:00Z'), new Date('2031-01-01T00:00:00Z')];
    const enqueue = (runAt: Date, jobKeyMode: 'replace' | 'preserve_run_at') =>
      jobs.syncPayment(db.manager, 'keyed', { runAt, jobKeyMode });
    for (let n = 0; n < 10; n++) await enqueue(late, 'replace');
    await enqueue(soon, 'replace');
    expect(await waiting('keyed')).toEqual([{ key: 'sync:keyed', run_at: soon, max_attempts: 25 }]);
    await enqueue(late, 'preserve_run_at');
    expect(await waiting('keyed')).toEqual([{ key: 'sync:keyed', run_at: soon, max_attempts: 25 }]);
  });

  it('takes a waiting refund out of the queue', async () => {
    const refunds = () =>
      db.query(`SELECT 1 FROM graphile_worker._private_jobs WHERE key = 'refund:1'`) as Promise<unknown[]>;
    await jobs.sendRefund(db.manager, '1');
    expect(await refunds()).toHaveLength(1);
    await jobs.cancelSendRefund(db.manager, '1');
    expect(await refunds()).toEqual([]);
  });
});
