import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { surroundings } from './surroundings';

export type Mail = { subject: string; text: string };

/** The mails to one address, as the outbox holds them, the oldest first. */
export async function mailsTo(email: string): Promise<Mail[]> {
  const folder = surroundings()?.outboxDir ?? '';
  const files = await readdir(folder).catch(() => []);
  const mails = await Promise.all(
    files
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'))),
  );
  return mails.filter((mail) => JSON.stringify(mail.to).includes(email));
}

/** The link to a page of the shop out of the last mail that has one, waited for. */
export async function mailedLink(email: string, page: string): Promise<string> {
  const pattern = new RegExp(`https?://\\S+${page}#token=[\\w-]+`);
  const links = async () =>
    (await mailsTo(email)).flatMap(({ text }) => pattern.exec(text)?.[0] ?? []).at(-1);
  await expect.poll(links).toBeTruthy();
  return (await links()) ?? '';
}
