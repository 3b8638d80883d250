import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { BootError } from '../config/boot-error';
import type { Config } from '../config/config';
import { styleNonce } from '../http/security-headers';

const ours = /^\/(api|healthz|readyz)(\/|$)/;

/** Puts this page load's nonce, the mode of payments and, against the sandbox, its Stripe.js into the built page. */
export function renderIndex(
  html: string,
  nonce: string,
  { mode, sandboxPublicUrl }: Pick<Config['stripe'], 'mode' | 'sandboxPublicUrl'>,
): string {
  const script = sandboxPublicUrl ? `<script src="${sandboxPublicUrl}/endive/stripe.js"></script>` : '';
  return html
    .replaceAll('__CSP_NONCE__', nonce)
    .replace('__PAYMENT_MODE__', mode)
    .replace('<!--stripe-sandbox-->', script);
}

function readPage(folder: string): string {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8');
  } catch (cause) {
    throw new BootError(`WEB_DIST (${folder}) holds no index.html: build the web app first.`, { cause });
  }
}

/**
 * Serves the built web app: hashed assets for ever, and the page itself, never stored, at every address that
 * is not the API's.
 */
export function webBuild(config: Pick<Config, 'stripe'>, folder: string): RequestHandler {
  const html = readPage(folder);
  const router = Router();
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false }),
  );
  router.use((request, response, next) => {
    if (ours.test(request.path) || request.path.toLowerCase() === '/index.html') return next();
    express.static(folder, { index: false, maxAge: '1h', dotfiles: 'ignore' })(request, response, next);
  });
  router.use((request, response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (
      !reads ||
      ours.test(request.path) ||
      !request.accepts('html') ||
      request.path.startsWith('/assets/')
    ) {
      return next();
    }
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(renderIndex(html, styleNonce(response), config.stripe));
  });
  return router;
}
