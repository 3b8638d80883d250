import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { waitFor } from '../../../local/src/processes';
import { migrate } from '../../src/database/migrate';

const TEMPLATE = 'countersign_template';
const UNFINISHED = 'countersign_template_unfinished';
/** Key of the advisory lock around the template: it is made once, and cloned by one at a time. */
const TEMPLATE_LOCK = 7_302_501;

export interface TestDatabase {
  /** `postgresql://…` of an empty, migrated database that nobody else uses. */
  url: string;
  /** Removes it, once its connections are closed, and with those that are still open after 3 s. */
  drop(): Promise<void>;
}

function serverUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('TEST_POSTGRES_URL is not set: run this spec in the jest project "api".');
  return url;
}

const databaseAt = (name: string) => {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
};

async function asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The template is made by the first spec that asks, with the API's own migrations. */
async function ensureTemplate(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (rowCount) return;
  await client.query(`DROP DATABASE IF EXISTS ${UNFINISHED} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${UNFINISHED}`);
  await migrate(databaseAt(UNFINISHED));
  await client.query(`ALTER DATABASE ${UNFINISHED} RENAME TO ${TEMPLATE}`);
}

/** So long the connections of a closed application may take to go, in milliseconds. */
const GOODBYE = 3_000;

/** Breaking a connection that is just being closed would fail the spec with an error of its own. */
async function connectionsGone(client: Client, name: string): Promise<void> {
  const gone = async () => {
    const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name]);
    return rowCount === 0;
  };
  await waitFor(gone, { timeout: GOODBYE, every: 10 });
}

/** A database of the caller's own with every migration applied, cloned from a template in about 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(client);
    // Copying the files takes half of what writing each page to the log does.
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
  });
  return {
    url: databaseAt(name),
    drop: () =>
      asAdmin(async (client) => {
        await connectionsGone(client, name);
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}
