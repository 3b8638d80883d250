import { type ProblemDetails, problemSchema } from '@app/contracts';
import { isBodiless, type RouteOperation } from '../../src/openapi/route-operation';
import type { Answer } from './client';

const patternOf = (path: string) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);

/** Holds answers against the documented operations: status, schema without unknown fields, problem code. */
export function answerCheck(operations: readonly RouteOperation[]) {
  const patterns = operations.map((operation) => ({ operation, pattern: patternOf(operation.path) }));
  const find = (method: string, path: string) =>
    patterns.find(({ operation, pattern }) => operation.method === method.toLowerCase() && pattern.test(path))
      ?.operation;

  return (method: string, path: string, answer: Answer<unknown>): void => {
    const what = `${method} ${path} answered ${answer.status}`;
    const operation = find(method, path);
    if (answer.status >= 400) checkProblem(what, operation, answer);
    else if (operation) checkSuccess(what, operation, answer);
  };
}

function checkProblem(
  what: string,
  operation: RouteOperation | undefined,
  { headers, body }: Answer<unknown>,
) {
  const problem: ProblemDetails = problemSchema.strict().parse(body);
  if (headers.get('content-type')?.startsWith('application/problem+json') !== true) {
    throw new Error(`${what} not as application/problem+json`);
  }
  if (operation && !operation.errors.includes(problem.code)) {
    throw new Error(`${what} with ${problem.code}, which the contract does not list`);
  }
}

function checkSuccess(
  what: string,
  { statuses, response, download }: RouteOperation,
  { status, headers, body }: Answer<unknown>,
) {
  if (!statuses.includes(status)) throw new Error(`${what}, which the contract does not list`);
  if (isBodiless(status) || (!download && !response)) {
    if (body !== '') throw new Error(`${what} with a body`);
    return;
  }
  if (download) {
    const type = headers.get('content-type') ?? '';
    if (!download.includes(type)) throw new Error(`${what} as ${type}`);
    return;
  }
  if (JSON.stringify(response?.parse(body)) !== JSON.stringify(body)) {
    throw new Error(`${what} with fields beyond its schema: ${JSON.stringify(body)}`);
  }
}
