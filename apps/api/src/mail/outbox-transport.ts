import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailTransport, RenderedMail } from './mail';

const DAY_MS = 86_400_000;

/**
 * Mails as JSON files `{id, to, subject, text, html, createdAt, replyTo?}` in a folder, for local use. They contain
 * sign-in links, so only the user of this process may read them.
 */
export class OutboxTransport implements MailTransport {
  constructor(private readonly folder: string) {}

  /** The file is named by the mail's key, so a mail that is sent again replaces its own file. */
  async send({ key, to, subject, text, html, replyTo }: RenderedMail): Promise<void> {
    const id = key.replace(/[^A-Za-z0-9-]+/g, '_');
    const body = {
      id,
      to,
      subject,
      text,
      html,
      createdAt: new Date().toISOString(),
      ...(replyTo && { replyTo }),
    };
    // An existing folder may be used for more than mails: its mode is left alone.
    if (await mkdir(this.folder, { recursive: true })) await chmod(this.folder, 0o700);
    const unfinished = join(this.folder, `.${id}.${process.pid}`);
    await writeFile(unfinished, `${JSON.stringify(body, null, 2)}\n`, { mode: 0o600 });
    await rename(unfinished, join(this.folder, `${id}.json`));
  }

  /** Other files of the folder are left alone. */
  async deleteOlderThan(days: number, limit: number): Promise<number> {
    let deleted = 0;
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (deleted === limit) break;
      if (!name.endsWith('.json')) continue;
      const path = join(this.folder, name);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs < days * DAY_MS || !(await this.isMail(path, name))) continue;
      await rm(path, { force: true });
      deleted += 1;
    }
    return deleted;
  }

  private async isMail(path: string, name: string): Promise<boolean> {
    try {
      const { id, to, subject } = JSON.parse(await readFile(path, 'utf8'));
      return `${id}.json` === name && typeof to === 'string' && typeof subject === 'string';
    } catch {
      return false;
    }
  }
}
