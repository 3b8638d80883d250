import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { BoundedClient } from './bounded-client';
import { dataSourceOptions } from './data-source';
import { pipelined } from './pool-options';
import { executePrepared, runPrepared } from './prepared';
import { isUniqueViolation, Transactions } from './transactions.service';

const insert = { name: 'note-insert', text: 'INSERT INTO notes VALUES ($1)' };
const list = { name: 'note-list', text: 'SELECT text FROM notes ORDER BY text' };
const deadlockOnce = { name: 'deadlock-once', text: 'SELECT deadlock_once()' };

/** A connection on which no transaction can be started. */
class StartlessClient extends BoundedClient {
  constructor(config: ConstructorParameters<typeof BoundedClient>[0]) {
    super(config);
    const query = this.query.bind(this) as (statement: unknown, ...rest: unknown[]) => unknown;
    const startless = (statement: { text?: string }, ...rest: unknown[]) =>
      query(statement.text === 'START TRANSACTION' ? { text: 'SELECT 1/0' } : statement, ...rest);
    this.query = startless as typeof this.query;
  }
}

/** A connection on which no transaction can be rolled back. */
class RollbackFails extends BoundedClient {
  constructor(config: ConstructorParameters<typeof BoundedClient>[0]) {
    super(config);
    const query = this.query.bind(this) as (statement: unknown, ...rest: unknown[]) => unknown;
    const clumsy = (statement: unknown, ...rest: unknown[]) =>
      query(statement === 'ROLLBACK' ? 'SELECT 1/0' : statement, ...rest);
    this.query = clumsy as typeof this.query;
  }
}

describe('Transactions', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;

  const connect = (Client: typeof BoundedClient) =>
    new DataSource({
      ...dataSourceOptions(database.url),
      extra: { Client, ...pipelined, max: 1 },
    }).initialize();
  const notes = () => runPrepared<{ text: string }>(dataSource.manager, list, []);

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await connect(BoundedClient);
    transactions = new Transactions(dataSource);
    await dataSource.query('CREATE TABLE notes (text text PRIMARY KEY)');
    await dataSource.query('CREATE SEQUENCE tries');
    await dataSource.query(`CREATE FUNCTION deadlock_once() RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF nextval('tries') = 1 THEN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END IF;
      END $$`);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });
  beforeEach(() => dataSource.query('TRUNCATE notes'));

  it.each(['run', 'runLocking'] as const)('%s commits what was sent and not waited for', async (how) => {
    const seen = await transactions[how](async (manager) => {
      await runPrepared(manager, list, []);
      await executePrepared(manager, insert, ['sent']);
      await manager.query(`INSERT INTO notes VALUES ('by TypeORM')`);
      return runPrepared(manager, list, []);
    });
    expect(seen).toEqual([{ text: 'by TypeORM' }, { text: 'sent' }]);
    expect(await notes()).toEqual(seen);
  });

  it.each([
    ['the commit', async () => undefined],
    ['a statement', (manager) => runPrepared(manager, list, [])],
    ['a statement of TypeORM', (manager) => manager.query('SELECT 1')],
  ] as [string, (manager: DataSource['manager']) => Promise<unknown>][])(
    'fails at %s with the error of what was sent before, and undoes all',
    async (_, next) => {
      await dataSource.query(`INSERT INTO notes VALUES ('there')`);
      const failed = await transactions
        .runLocking(async (manager) => {
          await runPrepared(manager, list, []);
          await executePrepared(manager, insert, ['undone']);
          await executePrepared(manager, insert, ['there']);
          await next(manager);
        })
        .catch((error: unknown) => error);
      expect(isUniqueViolation(failed)).toBe(true);
      expect(await notes()).toEqual([{ text: 'there' }]);
    },
  );

  it('throws what the work throws, whatever the database said before', async () => {
    await dataSource.query(`INSERT INTO notes VALUES ('there')`);
    const failed = transactions.run(async (manager) => {
      await runPrepared(manager, insert, ['there']).catch(() => {
        throw new Error('Taken.');
      });
    });
    await expect(failed).rejects.toThrow('Taken.');
  });

  it('tries again after a deadlock in what was not waited for', async () => {
    let tries = 0;
    await transactions.runLocking(async (manager) => {
      tries++;
      await executePrepared(manager, insert, ['once']);
      await executePrepared(manager, deadlockOnce, []);
    });
    expect(tries).toBe(2);
    expect(await notes()).toEqual([{ text: 'once' }]);
  });

  it('fails where the work has caught the error of a statement, which the server answers with a rollback', async () => {
    for (const fails of [
      (manager: DataSource['manager']) => manager.query('SELECT 1/0'),
      (manager: DataSource['manager']) => runPrepared(manager, { name: 'fails', text: 'SELECT 1/0' }, []),
    ]) {
      const caught = transactions.runLocking(async (manager) => {
        await runPrepared(manager, list, []);
        await executePrepared(manager, insert, ['lost']);
        await fails(manager).catch(() => undefined);
        return 'done';
      });
      await expect(caught).rejects.toThrow(/rolled back|division by zero/);
    }
    expect(await notes()).toEqual([]);
  });

  it('commits nothing where pg refuses what was not waited for', async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const refused of [
      (manager: DataSource['manager']) =>
        executePrepared(manager, { name: 'note-refused', text: 'SELECT $1::jsonb' }, [circular]),
      (manager: DataSource['manager']) =>
        executePrepared(manager, { name: insert.name, text: 'SELECT $1::text' }, ['other text, same name']),
    ]) {
      const failed = transactions.runLocking(async (manager) => {
        await runPrepared(manager, list, []);
        await executePrepared(manager, insert, ['half']);
        await refused(manager);
      });
      await expect(failed).rejects.toThrow(/circular|must be unique/);
      expect(await notes()).toEqual([]);
    }
  });

  it('refuses a statement that comes after the end', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const failed = transactions.run((manager) => {
      const first = Promise.reject(new Error('Refused.'));
      late = first
        .catch(() => runPrepared(manager, { name: 'pause', text: 'SELECT 1' }, []))
        .then(() => new Promise((resolve) => setTimeout(resolve, 50)))
        .then(() => runPrepared(manager, insert, ['late']))
        .catch((error: Error) => error.message);
      return first;
    });
    await expect(failed).rejects.toThrow('Refused.');
    expect(await late).toBe('The transaction has ended.');
    expect(await notes()).toEqual([]);
  });

  it('says what failed first, also where a statement could not be prepared because of it', async () => {
    const fresh = await connect(BoundedClient);
    await fresh.query(`INSERT INTO notes VALUES ('there')`);
    const failed = await new Transactions(fresh)
      .runLocking(async (manager) => {
        await executePrepared(manager, insert, ['there']);
        const both = [runPrepared(manager, list, []), runPrepared(manager, list, [])];
        const [, second] = await Promise.allSettled(both);
        if (second?.status === 'rejected') throw second.reason;
      })
      .catch((error: unknown) => error);
    await fresh.destroy();
    expect(isUniqueViolation(failed)).toBe(true);
  });

  it('hands back no connection that is still in a transaction', async () => {
    const clumsy = await connect(RollbackFails);
    const failed = new Transactions(clumsy).run(async (manager) => {
      await runPrepared(manager, insert, ['open']);
      throw new Error('Refused.');
    });
    await expect(failed).rejects.toThrow('Refused.');
    expect(await runPrepared(clumsy.manager, list, [])).toEqual([]);
    await clumsy.destroy();
  });

  it('writes nothing where the transaction could not be started', async () => {
    const startless = await connect(StartlessClient);
    const failed = new Transactions(startless).runLocking(async (manager) => {
      await runPrepared(manager, list, []);
      await executePrepared(manager, insert, ['outside any transaction']);
    });
    await expect(failed).rejects.toThrow('division by zero');
    await startless.destroy();
    expect(await notes()).toEqual([]);
  });
});
