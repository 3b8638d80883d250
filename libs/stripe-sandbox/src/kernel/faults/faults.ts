import { random } from '../ids';
import { sandboxErrors } from '../sandbox-errors';

export type FaultKind = 'api_error' | 'conflict' | 'drop' | 'hang' | 'latency' | 'rate_limit';

/** Something that goes wrong on purpose with the next calls that match. */
export interface Fault {
  id: string;
  match: FaultMatch;
  /** How many more calls it strikes. */
  times: number;
  kind: FaultKind;
  /** Before the call takes effect, or after it did. */
  when: 'after' | 'before';
  /** Milliseconds, for `latency`. */
  delay: number;
}

export interface FaultMatch {
  method?: string;
  /** `/v1/payment_intents` and all below; `*` stands for anything, `:id` for one segment. */
  path?: string;
}

export interface FaultInput {
  match?: FaultMatch | string;
  times?: number;
  kind: FaultKind | number | string;
  when?: 'after' | 'before';
  delay?: number;
}

const KINDS: Record<string, FaultKind> = {
  '409': 'conflict',
  '429': 'rate_limit',
  '500': 'api_error',
  api_error: 'api_error',
  conflict: 'conflict',
  drop: 'drop',
  hang: 'hang',
  latency: 'latency',
  rate_limit: 'rate_limit',
};

function readMatch(match: FaultInput['match']): FaultMatch {
  if (match === undefined) return {};
  if (typeof match !== 'string') return match;
  const [method, path] = match.split(' ');
  if (path !== undefined) return { method, path };
  return match.startsWith('/') ? { path: match } : { path: `*${match}*` };
}

function pathPattern(path: string): RegExp {
  const escaped = path
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replace(/:[a-z_]+/gi, '[^/]+');
  return new RegExp(`^${escaped}${path.includes('*') || path.includes(':') ? '' : '(/.*)?'}$`);
}

/** The faults waiting in one account. */
export class Faults {
  private waiting: { fault: Fault; pattern: RegExp | null }[] = [];

  constructor(private readonly changed: () => void = () => undefined) {}

  add(input: FaultInput): Fault {
    const kind = KINDS[String(input.kind)];
    if (!kind) {
      throw sandboxErrors.fault_kind({ kinds: Object.keys(KINDS).join(', ') });
    }
    const match = readMatch(input.match);
    const fault: Fault = {
      id: `fault_${random(14)}`,
      match,
      times: input.times ?? 1,
      kind,
      when: input.when ?? 'before',
      delay: input.delay ?? 500,
    };
    this.waiting.push({ fault, pattern: match.path === undefined ? null : pathPattern(match.path) });
    this.changed();
    return fault;
  }

  list(): Fault[] {
    return this.waiting.map(({ fault }) => fault);
  }

  /** Takes one back; returns whether it was still waiting. */
  remove(id: string): boolean {
    const before = this.waiting.length;
    this.waiting = this.waiting.filter(({ fault }) => fault.id !== id);
    this.changed();
    return this.waiting.length < before;
  }

  clear(): void {
    this.waiting = [];
    this.changed();
  }

  /** The fault that strikes this call, if any; it is used up by that. */
  take(method: string, path: string): Fault | null {
    if (this.waiting.length === 0) return null;
    const found = this.waiting.find(
      ({ fault, pattern }) =>
        (fault.match.method === undefined || fault.match.method.toUpperCase() === method) &&
        (pattern === null || pattern.test(path)),
    );
    if (!found) return null;
    this.changed();
    found.fault.times--;
    if (found.fault.times <= 0) this.waiting = this.waiting.filter((other) => other !== found);
    return { ...found.fault };
  }
}
