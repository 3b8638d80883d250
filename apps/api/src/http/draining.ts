import type { Server } from 'node:http';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

const EVERY_MS = 50;

/**
 * While the server stops, Node waits for connections that browsers and proxies keep open for later. Those that have
 * no request under way are closed as soon as that is so; requests under way are answered.
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
