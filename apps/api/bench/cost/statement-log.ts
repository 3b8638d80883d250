import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client } from 'pg';

/** One statement as PostgreSQL received it. */
export interface Statement {
  /** `application_name` of the connection that sent it. */
  application: string;
  text: string;
}

/** Start of an entry of the log: when, which backend, what. */
const ENTRY = /^\d{4}-\d\d-\d\d \S+ \S+ \[(\d+)\] (\w+): {2}(.*)$/;
/** A simple query, or the execution of a prepared one with the names of statement and portal. */
const LOGGED = /^(?:statement|execute \S+): (.*)$/s;

/**
 * The address of a database for connections of this name whose statements the server is to log, without what was bound
 * to them. The name wins over the one that the code gives.
 */
export function loggedAs(application: string, databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', application);
  url.searchParams.set('options', '-c log_statement=all -c log_parameter_max_length=0');
  return url.href;
}

/**
 * What the embedded PostgreSQL logs of one database: every statement of the connections opened by {@link loggedAs}, also
 * each execution of a prepared one. The server writes an entry before it executes the statement, so whoever has an
 * answer finds it there.
 */
export class StatementLog {
  private readonly names = new Map<string, string>();
  private offset = 0;

  private constructor(
    private readonly client: Client,
    private readonly file: string,
  ) {}

  /** @param databaseUrl without {@link loggedAs}: our own statements are not counted */
  static async open(databaseUrl: string): Promise<StatementLog> {
    const client = new Client({ connectionString: databaseUrl, application_name: 'statement-log' });
    await client.connect();
    const { rows } = await client.query('SHOW data_directory');
    const log = new StatementLog(client, join(dirname(rows[0].data_directory), 'postgres.log'));
    await log.take();
    return log;
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** Asks the database something on a connection that is not counted. */
  async query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    const { rows } = await this.client.query(sql, values);
    return rows;
  }

  /** Whether no connection of this name executes anything or has a transaction open. */
  async isIdle(application: string): Promise<boolean> {
    const busy = await this.query(
      `SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = $1 AND state <> 'idle'`,
      [application],
    );
    return busy.length === 0;
  }

  /** The statements received since the last time; several in one message count each. */
  async take(): Promise<Statement[]> {
    const backends = await this.query<{ pid: string; name: string }>(
      `SELECT pid::text, application_name AS name FROM pg_stat_activity WHERE datname = current_database()`,
    );
    for (const { pid, name } of backends) this.names.set(pid, name);
    return this.entries(await this.read()).flatMap(({ pid, message }) => {
      const application = this.names.get(pid);
      const text = LOGGED.exec(message)?.[1];
      // Other databases of the server write into the same file.
      if (application === undefined || text === undefined) return [];
      return statementsIn(text).map((one) => ({ application, text: one }));
    });
  }

  private async read(): Promise<string> {
    const file = await open(this.file);
    try {
      const { size } = await file.stat();
      const bytes = Buffer.alloc(Math.max(0, size - this.offset));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, this.offset);
      // An entry that is being written just now is left for the next time.
      const whole = bytes.subarray(0, bytesRead).lastIndexOf('\n') + 1;
      this.offset += whole;
      return bytes.toString('utf8', 0, whole);
    } finally {
      await file.close();
    }
  }

  /** The entries of the level LOG; what goes over several lines is indented by a tab from the second on. */
  private entries(text: string): { pid: string; message: string }[] {
    const entries: { pid: string; level: string; message: string }[] = [];
    for (const line of text.split('\n')) {
      const [, pid, level, message] = ENTRY.exec(line) ?? [];
      if (pid && level && message !== undefined) entries.push({ pid, level, message });
      else if (line.startsWith('\t')) {
        const last = entries.at(-1);
        if (last) last.message += `\n${line.slice(1)}`;
      }
    }
    return entries.filter(({ level }) => level === 'LOG');
  }
}

/** A simple query may hold several statements; one may end with a semicolon. */
const statementsIn = (text: string): string[] =>
  text
    .replace(/'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$/gs, "''")
    .split(';')
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '');
