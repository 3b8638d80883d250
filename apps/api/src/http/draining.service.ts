import type { Server } from 'node:http';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

const EVERY_MS = 50;

/**
 * Closes idle keep-alive connections while the server shuts down, which Node would wait for. Requests in progress are
 * answered first.
 */
@Injectable()
export class Draining implements BeforeApplicationShutdown {
  constructor(private readonly httpAdapterHost: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    // The worker has the same modules and no server.
    const server: Server | undefined = this.httpAdapterHost.httpAdapter?.getHttpServer();
    if (!server?.listening) return;
    const timer = setInterval(() => {
      if (!server.listening) server.closeIdleConnections();
    }, EVERY_MS).unref();
    server.once('close', () => clearInterval(timer));
  }
}
