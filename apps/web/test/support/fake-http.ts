import type { ProblemCode } from '@app/contracts';
import type { z } from 'zod';

/** A call as it came in, for specs that ask what was sent. */
export type Call = { method: string; path: string; body: unknown; headers: Record<string, string> };
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/** A refusal on its way out. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly fields?: { path: string; code: string; message: string }[],
  ) {
    super(code);
  }
}

export function ok<T extends z.ZodType>(schema: T, body: z.input<T>, status = 200): Answer {
  return { status, body: schema.parse(body) };
}

export function read<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Problem(
    'validation_failed',
    parsed.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message })),
  );
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Problem('not_found');
  return value;
}
