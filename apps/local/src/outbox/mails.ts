import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail as the API writes it to the outbox folder, one JSON file each. */
export interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** ISO 8601. */
  createdAt: string;
}

function read(folder: string, file: string): Mail | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Mail;
  } catch {
    // Removed or half written: the next request reads it again.
    return undefined;
  }
}

/** The mails of an outbox folder, newest first. */
export function readMails(folder: string): Mail[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => read(folder, file) ?? [])
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
