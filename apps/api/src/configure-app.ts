import { routes } from '@app/contracts';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { Logger } from 'nestjs-pino';
import type { Pool } from 'pg';
import { CatalogService } from './catalog/catalog.service';
import { CONFIG, type Config } from './config/config';
import { POOL } from './database/database.module';
import { compressed } from './http/compression';
import { observeRequests } from './http/observe-requests';
import { originCheck } from './http/origin-check';
import { requestBody } from './http/request-body';
import { requestId } from './http/request-id';
import { securityHeaders } from './http/security-headers';
import { sessions } from './http/session';
import { METRICS, type Metrics, metricsPath } from './metrics/metrics';
import { sendMetrics } from './metrics/metrics-endpoint';
import { apiDocs, apiDocsPath } from './openapi/api-docs';
import { ShopService } from './shop/shop.service';
import { webBuild } from './web/web-build';

/** Options of `NestFactory.create` that {@link configureApp} counts on: it reads bodies itself. */
export const appOptions = { bodyParser: false, bufferLogs: true } as const;

/** For everybody alike. */
const shared = [routes.picture.replace(':id', ''), routes.shop];

/**
 * Only what the browser's calls need; pages, assets, pictures and the shop's own facts (which caches keep for everybody) and
 * the webhook carry no session. Routes know no case.
 */
const forApi =
  (handler: RequestHandler): RequestHandler =>
  (request, response, next) => {
    const path = request.path.toLowerCase();
    return path.startsWith('/api/') &&
      !shared.some((start) => path.startsWith(start)) &&
      path !== routes.stripeWebhook
      ? handler(request, response, next)
      : next();
  };

/**
 * So long an idle connection is kept, in milliseconds: longer than the two minutes of a proxy in front, which would else
 * send a request on a connection that is being closed.
 */
const KEEP_ALIVE_MS = 130_000;

/** Lays the HTTP edge before Nest's routes, in the order in which a request passes it. */
export function configureApp(app: NestExpressApplication): void {
  const config = app.get<Config>(CONFIG);
  app.useLogger(app.get(Logger));
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(requestId);
  useMetrics(app, config);
  for (const handler of securityHeaders(config)) app.use(handler);
  app.use(compressed());
  app.use(apiDocsPath, apiDocs());
  if (config.webDist) {
    const catalog = app.get(CatalogService);
    app.use(webBuild(config, config.webDist, (id) => catalog.describe(id), app.get(ShopService)));
  }
  app.use(originCheck(config));
  app.use(forApi(noStore));
  app.use(forApi(sessions(config, app.get<Pool>(POOL))));
  app.use(requestBody);
  app.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
  app.enableShutdownHooks();
}

/** Times every request but those that read the metrics. */
function useMetrics(app: NestExpressApplication, { metrics: { token } }: Config): void {
  const metrics = app.get<Metrics | null>(METRICS);
  if (!metrics) return;
  if (token !== null) {
    const endpoint: RequestHandler = (request, response, next) => {
      sendMetrics(metrics, token, request, response).catch(next);
    };
    app.use(metricsPath, endpoint);
  }
  app.use(observeRequests(metrics));
}

/** Answers belong to one person; no cache may keep them. */
const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
