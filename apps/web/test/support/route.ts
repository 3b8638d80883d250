import {
  type FieldError,
  type ProblemCode,
  type ProblemDetails,
  problemSchema,
  problemStatus,
  type RouteName,
  routes,
} from '@app/contracts';
import { HttpResponse, http } from 'msw';
import { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** A response before it is sent. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/** Thrown by a resolver: the route answers with this problem. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly errors?: FieldError[],
  ) {
    super(code);
  }
}

export const problem = (code: ProblemCode, extra: Partial<ProblemDetails> = {}): Answer => {
  const status = problemStatus[code];
  const words = { title: code, detail: `Refused: ${code}.` };
  const body = { type: 'about:blank', ...words, status, code, requestId: 'req_1', ...extra };
  return { status, body: problemSchema.parse(body) };
};

export const respond = ({ status, body, headers }: Answer) =>
  HttpResponse.json(body as object, {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });

/** The MSW handler factory of a method. */
export const onMethod = (method: string) => http[method.toLowerCase() as Lowercase<Method>];

/** What a route takes and answers; without `reply` it answers 204. */
type Contract<Body, Reply> = { body?: Body; reply?: Reply };
type Sent<Body> = { id: string; body: Body; query: URLSearchParams; request: Request };
type Empty = z.ZodVoid;

/**
 * A handler of one route of the contract. The request's body is parsed with the contract's schema, and so is what the
 * resolver returns: a response of another shape does not compile.
 */
export function route<Body extends z.ZodType = Empty, Reply extends z.ZodType = Empty>(
  call: `${Method} ${RouteName}`,
  contract: Contract<Body, Reply>,
  resolve: (sent: Sent<z.output<Body>>) => z.input<Reply> | Promise<z.input<Reply>>,
) {
  const [method, name] = call.split(' ') as [Method, RouteName];
  return onMethod(method)(routes[name], async ({ request, params }) => {
    try {
      const body = contract.body && read(contract.body, await request.json());
      const query = new URL(request.url).searchParams;
      const reply = await resolve({ id: String(params.id), body: body as z.output<Body>, query, request });
      if (!contract.reply) return new HttpResponse(null, { status: 204 });
      return HttpResponse.json(contract.reply.parse(reply) as object);
    } catch (error) {
      if (error instanceof Problem) return respond(problem(error.code, { errors: error.errors }));
      throw error;
    }
  });
}

function read<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, code, message }) => ({
    path: path.join('.'),
    code,
    message,
  }));
  throw new Problem('validation_failed', fields);
}

export function found<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new Problem('not_found');
  return value;
}

/** A page of a list; the cursor is where the next one begins. */
export function pageOf<T>(all: T[], query: URLSearchParams, size = all.length) {
  const from = Number(query.get('cursor') ?? 0);
  const to = from + size;
  return { data: all.slice(from, to), nextCursor: to < all.length ? String(to) : null };
}
