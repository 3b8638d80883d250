import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestApp } from './app';
import { waitFor } from './wait-for';

export interface ReceivedMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  createdAt: string;
  replyTo?: string;
}

/** Everything that was mailed to an address, the oldest first. */
export async function inbox(app: TestApp, address: string): Promise<ReceivedMail[]> {
  const names = (await readdir(app.config.outboxDir).catch(() => [])).filter((name) => !name.startsWith('.'));
  const mails = await Promise.all(
    names.map(
      async (name) => JSON.parse(await readFile(join(app.config.outboxDir, name), 'utf8')) as ReceivedMail,
    ),
  );
  return mails
    .filter(({ to }) => to === address)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}

/** The token behind the `#` of the link to this page, in mails to this address; waits for so many of them. */
export async function tokens(app: TestApp, address: string, page: string, count = 1): Promise<string[]> {
  const link = new RegExp(`${app.config.publicUrl}/${page}#token=([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])`);
  return waitFor(`${count} link(s) to ${page} for ${address}`, async () => {
    const found = (await inbox(app, address)).flatMap(({ text }) => link.exec(text)?.[1] ?? []);
    return found.length >= count ? found : null;
  });
}

/** The newest such token. */
export async function token(app: TestApp, address: string, page: string, count = 1): Promise<string> {
  return (await tokens(app, address, page, count)).at(-1) ?? '';
}

/** Resolves once no job is waiting to run now. */
export async function jobsDone(app: TestApp): Promise<void> {
  await waitFor('all jobs to be done', async () => {
    const [row] = await app.db.query(
      'SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts',
    );
    return row.n === 0;
  });
}
