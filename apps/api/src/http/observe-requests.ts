import type { RequestHandler } from 'express';
import type { Metrics } from '../metrics/metrics';
import { routeName } from './route-name';

/** nginx's status of a request whose client went away before the answer. */
const CLIENT_GONE = 499;

/** Times each request until its answer is complete. */
export const observeRequests =
  (metrics: Metrics): RequestHandler =>
  (request, response, next) => {
    const start = performance.now();
    response.once('close', () => {
      metrics.observeRequest({
        method: request.method,
        route: routeName(request),
        status: response.writableFinished ? response.statusCode : CLIENT_GONE,
        seconds: (performance.now() - start) / 1_000,
      });
    });
    next();
  };
