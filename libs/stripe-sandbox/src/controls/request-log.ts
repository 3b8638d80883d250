import type { Raw, RawObject } from '../params/form';

/** A call that reached the sandbox, for tests to look at. Card data is masked. */
export interface LoggedRequest {
  id: string;
  at: number;
  method: string;
  path: string;
  status: number | null;
  key: 'publishable' | 'secret';
  idempotencyKey: string | null;
  replayed: boolean;
  params: LoggedParams;
}

export type LoggedParams = { [name: string]: string | LoggedParams };

const SECRET_NAMES = new Set(['cvc', 'number']);
const MAX_TEXT = 500;

function mask(name: string, value: string): string {
  if (name === 'number') return `•••• ${value.slice(-4)}`;
  if (name === 'cvc') return '•••';
  return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
}

export function maskParams(raw: RawObject): LoggedParams {
  const shown: LoggedParams = Object.create(null);
  for (const [name, value] of Object.entries(raw) as [string, Raw][]) {
    if (typeof value !== 'string') shown[name] = SECRET_NAMES.has(name) ? '•••' : maskParams(value);
    else shown[name] = mask(name, value);
  }
  return shown;
}

/** The last calls of an account, oldest first. */
export class RequestLog {
  private entries: LoggedRequest[] = [];

  constructor(private readonly size = 1000) {}

  add(entry: LoggedRequest): LoggedRequest {
    this.entries.push(entry);
    if (this.entries.length >= this.size * 2) this.entries = this.entries.slice(-this.size);
    return entry;
  }

  list(): LoggedRequest[] {
    return this.entries.slice(-this.size);
  }

  clear(): void {
    this.entries = [];
  }
}
