import fs from 'node:fs';
import path from 'node:path';

type Json = Record<string, unknown>;

/** One call of a recorded session and what Stripe answered, leaf by leaf: a line of `<scenario>.jsonl`. */
export interface Step {
  /** `POST /v1/customers`; `{name.field}` is that field of the answer called `name`. */
  call: string;
  params?: Json;
  /** What later steps call this answer. */
  as?: string;
  /** An idempotency key. */
  key?: string;
  /** The `Stripe-Version` of this call, if it differs from the scenario's. */
  version?: string;
  /** 200 by default. */
  status?: number;
  body?: Json;
  /** Instead of `body`: the error, with `message` if its text is known. */
  error?: Json;
  /** Objects that the error carries, all of them. */
  shows?: string[];
  /** Where the sandbox differs on purpose, and why: `status`, a leaf, `error.message`. Each must differ in fact. */
  differs?: Record<string, string>;
}

export interface Scenario {
  version: string;
  steps: Step[];
}

/** The scenarios that stand beside this file, by name. */
export const scenarios = (): string[] =>
  fs
    .readdirSync(__dirname)
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => path.basename(file, '.jsonl'))
    .sort();

export function readScenario(name: string): Scenario {
  const lines = fs
    .readFileSync(path.join(__dirname, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  const [head, ...steps] = lines.map((line) => JSON.parse(line) as unknown);
  return { ...(head as { version: string }), steps: steps as Step[] };
}
