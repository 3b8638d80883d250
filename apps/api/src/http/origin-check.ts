import { routes } from '@app/contracts';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Config } from '../config/config';
import { Problem } from './problem';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
};

/**
 * Rejects state-changing requests from other origins. The Origin's host must be the request's own, that of
 * `PUBLIC_URL`, or outside production the web dev server's; a call without an Origin passes only if the
 * browser does not say that it comes from elsewhere. The webhook has no browser and proves itself.
 */
export function originCheck(config: Pick<Config, 'publicUrl' | 'webDevUrl'>): RequestHandler {
  const known = new Set([config.publicUrl, config.webDevUrl ?? ''].map(hostOf));
  return (request: Request, _response: Response, next: NextFunction) => {
    if (safeMethods.has(request.method) || request.path === routes.stripeWebhook) return next();
    const origin = request.get('origin');
    if (origin === undefined) {
      const site = request.get('sec-fetch-site');
      return next(site === undefined || site === 'same-origin' ? undefined : foreign());
    }
    const host = hostOf(origin);
    const own = host !== null && (host === request.get('host') || known.has(host));
    next(own ? undefined : foreign());
  };
}

const foreign = () => new Problem('forbidden', 'Requests from other origins are not allowed.');
