import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

declare module 'http' {
  interface IncomingMessage {
    id: import('pino-http').ReqId;
  }
}

const acceptable = /^[A-Za-z0-9._:-]{1,128}$/;

/** Gives the request an id, the caller's if it is a sane one, and says it in `X-Request-Id`. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id');
  request.id = given && acceptable.test(given) ? given : randomUUID();
  response.set('X-Request-Id', String(request.id));
  next();
}
