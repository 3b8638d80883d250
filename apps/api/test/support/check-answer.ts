import { type ProblemDetails, problemSchema, routes } from '@app/contracts';
import { type Operation, problemsOf } from '../../src/openapi/operation';
import { operations } from '../../src/openapi/operations';
import type { Answer } from './client';

const patternOf = ({ route }: Operation) => new RegExp(`^${routes[route].replace(/:\w+/g, '[^/]+')}$`);

const findOperation = (method: string, path: string) =>
  operations.find(
    (operation) => operation.method === method.toLowerCase() && patternOf(operation).test(path),
  );

/** Holds an answer against the contract: its status, its schema without unknown fields, its problem code. */
export function checkAnswer(method: string, path: string, { status, headers, body }: Answer<unknown>): void {
  const what = `${method} ${path} answered ${status}`;
  const operation = findOperation(method, path);
  if (status >= 400) {
    const problem: ProblemDetails = problemSchema.strict().parse(body);
    if (headers.get('content-type')?.startsWith('application/problem+json') !== true) {
      throw new Error(`${what} not as application/problem+json`);
    }
    if (operation && !problemsOf(operation).includes(problem.code)) {
      throw new Error(`${what} with ${problem.code}, which the contract does not list`);
    }
    return;
  }
  if (!operation) return;
  if (status === 200 && operation.download) {
    const type = headers.get('content-type') ?? '';
    if (!operation.download.includes(type)) throw new Error(`${what} as ${type}`);
    return;
  }
  const schema = operation.answers[status];
  if (schema === undefined) throw new Error(`${what}, which the contract does not list`);
  if (schema === null) {
    if (body !== '') throw new Error(`${what} with a body`);
    return;
  }
  const parsed = schema.parse(body);
  if (JSON.stringify(parsed) !== JSON.stringify(body)) {
    throw new Error(`${what} with fields beyond its schema: ${JSON.stringify(body)}`);
  }
}
