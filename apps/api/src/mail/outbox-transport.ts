import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailTransport, RenderedMail } from './mail';

const DAY_MS = 86_400_000;

/** What a process that was killed has left of a mail: hidden, and named by the mail and the process. */
const unfinished = /^\.[\w-]+\.\d+$/;

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
    const path = join(this.folder, `.${id}.${process.pid}`);
    await writeFile(path, `${JSON.stringify(body, null, 2)}\n`, { mode: 0o600 });
    await rename(path, join(this.folder, `${id}.json`));
  }

  /** Deletes at most so many mails; answers how many. Other files of the folder are left alone. */
  async deleteOlderThan(days: number, limit: number): Promise<number> {
    let deleted = 0;
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (deleted === limit) break;
      const path = join(this.folder, name);
      // Others may delete files meanwhile, and a link may lead nowhere.
      const { mtimeMs } = (await stat(path).catch(() => null)) ?? { mtimeMs: Date.now() };
      if (Date.now() - mtimeMs < days * DAY_MS || !(await this.isMail(name))) continue;
      await rm(path, { force: true });
      deleted += 1;
    }
    return deleted;
  }

  private async isMail(name: string): Promise<boolean> {
    if (unfinished.test(name)) return true;
    if (!name.endsWith('.json')) return false;
    try {
      const { id, to, subject } = JSON.parse(await readFile(join(this.folder, name), 'utf8'));
      return `${id}.json` === name && typeof to === 'string' && typeof subject === 'string';
    } catch {
      return false;
    }
  }
}
