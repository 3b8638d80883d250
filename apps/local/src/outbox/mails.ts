import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail as the API writes it to the outbox folder, one JSON file each. */
export interface Mail {
  /** The file's name without `.json`. */
  id: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string | undefined;
  /** ISO 8601. */
  date: string;
}

type Address = string | { name?: string; address: string };

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function addressesOf(value: unknown): string {
  const list = Array.isArray(value) ? value : [value];
  return list
    .map((entry: Address | undefined) => {
      if (entry === undefined || typeof entry === 'string') return entry ?? '';
      return entry.name ? `${entry.name} <${entry.address}>` : entry.address;
    })
    .join(', ');
}

function read(folder: string, file: string): Mail | undefined {
  try {
    const raw = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
    return {
      id: file.replace(/\.json$/, ''),
      to: addressesOf(raw.to),
      from: addressesOf(raw.from),
      subject: textOf(raw.subject),
      text: textOf(raw.text),
      html: typeof raw.html === 'string' ? raw.html : undefined,
      date: textOf(raw.date ?? raw.sentAt),
    };
  } catch {
    // Half-written just now: the next look will have it.
    return undefined;
  }
}

/** The mails of an outbox folder, newest first. */
export function readMails(folder: string): Mail[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => read(folder, file) ?? [])
    .sort((a, b) => (a.date === b.date ? b.id.localeCompare(a.id) : b.date.localeCompare(a.date)));
}
