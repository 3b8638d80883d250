import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/config';

/**
 * Where Stripe.js, its frames and its calls come from: https://docs.stripe.com/security/guide#content-security-policy
 */
const stripeOrigins = {
  script: ['https://js.stripe.com', 'https://*.js.stripe.com'],
  connect: ['https://api.stripe.com'],
  frame: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
};

/** The nonce of this page load, for the page's own `<style>` elements. */
export const styleNonce = (response: Response): string => String(response.locals.styleNonce);

/** helmet's headers with a content security policy that names Stripe, or the sandbox in its place. */
export function securityHeaders(config: Pick<Config, 'publicUrl' | 'stripe'>): RequestHandler[] {
  const sandbox = config.stripe.sandboxPublicUrl;
  const stripe = sandbox ? { script: [sandbox], connect: [sandbox], frame: [sandbox] } : stripeOrigins;
  const https = config.publicUrl.startsWith('https:');
  const nonce = (_request: IncomingMessage, response: ServerResponse) =>
    `'nonce-${styleNonce(response as Response)}'`;

  return [
    (_request: Request, response: Response, next: NextFunction) => {
      response.locals.styleNonce = randomBytes(16).toString('base64');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'", ...stripe.script],
          connectSrc: ["'self'", ...stripe.connect],
          frameSrc: stripe.frame,
          styleSrc: ["'self'", nonce],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'", 'data:'],
          manifestSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // Stripe needs the origin that calls it; paths are not sent.
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      strictTransportSecurity: https,
      xFrameOptions: { action: 'deny' },
    }),
  ];
}
