import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from '../http/problem';
import type { Metrics } from './metrics';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request carries this token as `Authorization: Bearer`. */
function carries(request: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

/** Answers with a problem, outside Nest's routes. */
export function sendProblem(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  response.writeHead(problem.status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(problem.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(problem.allow ? { Allow: problem.allow.join(', ') } : {}),
  });
  response.end(JSON.stringify(problem.toBody(String(request.id ?? ''))));
}

/**
 * Answers Prometheus on any server of Node's.
 * @param token null: whoever reaches the server may read
 */
export async function sendMetrics(
  metrics: Metrics,
  token: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const detail = `${request.method} is not allowed at this address.`;
    return sendProblem(
      request,
      response,
      new Problem('method_not_allowed', detail, { allow: ['GET', 'HEAD'] }),
    );
  }
  if (token !== null && !carries(request, token)) {
    const detail = 'Send METRICS_TOKEN as the bearer token.';
    return sendProblem(request, response, new Problem('unauthenticated', detail));
  }
  const { contentType, text } = await metrics.read();
  response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  response.end(request.method === 'HEAD' ? undefined : text);
}
