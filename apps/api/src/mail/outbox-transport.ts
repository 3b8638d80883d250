import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mail, MailTransport } from './mail';

/** Mails as JSON files `{id, to, subject, text, html, createdAt}` in a folder, to be looked at locally. */
export class OutboxTransport implements MailTransport {
  constructor(private readonly folder: string) {}

  /** The file's name follows from the mail's key, so a mail sent again takes its own place. */
  async send({ key, to, subject, text, html }: Mail): Promise<void> {
    const id = key.replace(/[^A-Za-z0-9-]+/g, '_');
    const body = { id, to, subject, text, html, createdAt: new Date().toISOString() };
    await mkdir(this.folder, { recursive: true });
    const unfinished = join(this.folder, `.${id}.${process.pid}`);
    await writeFile(unfinished, `${JSON.stringify(body, null, 2)}\n`);
    await rename(unfinished, join(this.folder, `${id}.json`));
  }
}
