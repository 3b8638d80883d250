import type { ProblemCode, RouteName } from '@app/contracts';
import type { z } from 'zod';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One operation of the HTTP contract. */
export interface Operation {
  method: Method;
  route: RouteName;
  summary: string;
  tag: string;
  /** Who may call it; `session` unless said otherwise. */
  access?: 'public' | 'session' | 'signature';
  body?: z.ZodType;
  /** Content types of a body of raw bytes. */
  upload?: readonly string[];
  query?: z.ZodObject;
  headers?: { name: string; description: string; schema: z.ZodType }[];
  /** Successful answers by status; null for one without a body. */
  answers: Record<number, z.ZodType | null>;
  /** Content types of a 200 that is raw bytes. */
  download?: readonly string[];
  /** Problems of its own; those that every operation of its kind can have are added. */
  problems?: ProblemCode[];
}

/** Problems that follow from what kind of operation it is. */
export function impliedProblems(operation: Operation): ProblemCode[] {
  const { access = 'session', method, body, query } = operation;
  const changes = method !== 'get';
  const codes: ProblemCode[] = ['bad_request', 'internal_error', 'service_unavailable'];
  if (access === 'session') codes.push('unauthenticated', 'forbidden');
  if (changes && access !== 'signature') {
    codes.push('origin_not_allowed', 'malformed_json', 'unsupported_media_type');
  }
  if (changes) codes.push('payload_too_large');
  if (body || query) codes.push('validation_failed');
  return codes;
}

/** Every problem code that the operation may answer with. */
export const problemsOf = (operation: Operation): ProblemCode[] => [
  ...new Set([...(operation.problems ?? []), ...impliedProblems(operation)]),
];
