import type { IncomingMessage, ServerResponse } from 'node:http';
import { Module } from '@nestjs/common';
import { LoggerModule, type Params } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { Options } from 'pino-http';
import { CONFIG, type Config } from '../config/config';
import { standardOutput } from './log-output';
import { loggedError } from './redact';

/** Names under which a secret might be logged by mistake; never written out. */
const secretNames = [
  'password',
  'passwordHash',
  'currentPassword',
  'newPassword',
  'token',
  'clientSecret',
  'client_secret',
  'cvcToken',
  'cvc_token',
  'cookie',
  'authorization',
  'secretKey',
  'webhookSecret',
  'sessionSecret',
  'secretAccessKey',
];

/** A path without its query, which may carry what a provider appended on a redirect. */
const pathOnly = (url: string | undefined) => (url ?? '').split('?')[0];

/** Where the log goes; standard output unless a test listens. */
export const LOG_DESTINATION = Symbol('LOG_DESTINATION');

/** JSON logs by pino: one line per request, without headers, bodies or secrets. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      imports: [],
      providers: [{ provide: LOG_DESTINATION, useValue: null }],
      inject: [CONFIG, LOG_DESTINATION],
      useFactory: (config: Config, destination: DestinationStream | null): Params => {
        const options: Options = {
          level: config.logLevel,
          redact: {
            paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
            censor: '[redacted]',
          },
          serializers: {
            req: (request: IncomingMessage) => ({
              id: request.id,
              method: request.method,
              path: pathOnly(request.url),
            }),
            res: (response: ServerResponse) => ({ status: response.statusCode }),
            err: (error: unknown) => loggedError(error),
          },
          wrapSerializers: false,
          autoLogging: { ignore: (request: IncomingMessage) => !request.url?.startsWith('/api/') },
          customLogLevel: (_request: IncomingMessage, response: ServerResponse, error?: Error) =>
            error || response.statusCode >= 500 ? 'error' : 'info',
        };
        return { pinoHttp: [options, destination ?? standardOutput()] };
      },
    }),
  ],
})
export class LoggingModule {}
