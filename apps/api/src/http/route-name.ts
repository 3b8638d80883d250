import type { IncomingMessage } from 'node:http';
import { pageAt } from '@app/contracts';
import type { Request } from 'express';

const shown = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, '') : path);

/**
 * The template of the route that answers a request, such as `/api/payments/:id/confirm`, to be asked when it has
 * answered. What no route answers has one of three names, so that no address makes a name of its own.
 */
export function routeName(request: IncomingMessage): string {
  const { route, baseUrl = '', originalUrl = request.url ?? '' } = request as Partial<Request>;
  // What serves every path is a middleware of Nest's.
  if (typeof route?.path === 'string' && !route.path.includes('*')) return shown(baseUrl + route.path);
  const path = originalUrl.split('?')[0] ?? '';
  if (path.startsWith('/assets/')) return '(asset)';
  return pageAt(path) === null ? '(unknown)' : '(page)';
}
