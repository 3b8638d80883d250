import { Client } from 'pg';
import { createTestDatabase } from './database';

async function tablesOf(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  await client.end();
  return rows.map((row) => row.name);
}

describe('createTestDatabase', () => {
  it('gives databases with the tables of the API that do not see each other', async () => {
    const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    const client = new Client({ connectionString: first.url });
    await client.connect();
    await client.query('CREATE TABLE only_here ()');
    await client.end();
    expect(await tablesOf(first.url)).toContain('only_here');
    const others = await tablesOf(second.url);
    expect(others).not.toContain('only_here');
    expect(others).toContain('payments');
    await Promise.all([first.drop(), second.drop()]);
  });

  it('drops a database that still has a connection', async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    const late = new Client({ connectionString: database.url });
    await expect(late.connect()).rejects.toThrow(/does not exist/);
  });
});
