import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { BootError } from '../config/boot-error';
import { CONFIG, type Config } from '../config/config';
import { Problem } from '../http/problem';
import { METRICS, type Metrics, metricsPath } from './metrics';
import { sendMetrics, sendProblem } from './metrics-endpoint';

/** Why a process cannot do its work just now, in a sentence; null: it can. */
export type Unreadiness = () => string | null;

/** The port of its own on which a process tells how it is: metrics, and of a worker whether it works. */
@Injectable()
export class MonitoringServer implements OnApplicationShutdown {
  private server: Server | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(METRICS) private readonly metrics: Metrics | null,
  ) {}

  /**
   * Listens on `METRICS_PORT`, if that is set. Processes that only run a command do not call this.
   * @param whyNotReady answers `/healthz` and `/readyz` of a process that has no other server
   * @returns the port; null where none is set
   * @throws BootError when the port is taken
   */
  async start(whyNotReady?: Unreadiness): Promise<number | null> {
    const { port } = this.config.metrics;
    if (port === null) return null;
    this.server = createServer((request, response) => {
      this.answer(request, response, whyNotReady).catch((error: unknown) => {
        new Logger('Metrics').error(error);
        response.destroy();
      });
    });
    this.server.listen(port);
    try {
      await once(this.server, 'listening');
    } catch (cause) {
      throw new BootError(`METRICS_PORT ${port} cannot be listened on: is it in use?`, { cause });
    }
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  async onApplicationShutdown(): Promise<void> {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
    whyNotReady?: Unreadiness,
  ): Promise<void> {
    const path = request.url?.split('?')[0];
    if (path === metricsPath && this.metrics) {
      return sendMetrics(this.metrics, this.config.metrics.token, request, response);
    }
    const probes = whyNotReady ? ['/healthz', '/readyz'] : [];
    if (!path || !probes.includes(path)) {
      return sendProblem(
        request,
        response,
        new Problem('not_found', 'There is no resource at this address.'),
      );
    }
    const reason = path === '/readyz' ? whyNotReady?.() : null;
    if (reason) return sendProblem(request, response, new Problem('service_unavailable', reason));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify({ status: 'ok' }));
  }
}
