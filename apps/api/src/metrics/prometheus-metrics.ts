import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type BacklogName, backlogs } from './backlog.decorator';
import type { NamedBacklog } from './backlogs.service';
import type { Metrics } from './metrics';

const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];
const stripeSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

type Gauges = { count: Gauge<'kind'>; oldest: Gauge<'kind'> };

/** {@link Metrics} in a registry of this process. */
export class PrometheusMetrics implements Metrics {
  private readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly stripeCalls: Histogram<'method' | 'route' | 'outcome'>;
  private readonly databaseUp: Gauge;
  private readonly gauges: Map<BacklogName, Gauges>;

  /** @param readBacklogs is asked at each read; null while the database does not answer */
  constructor(private readonly readBacklogs: () => Promise<NamedBacklog[] | null>) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'http_server_request_duration_seconds',
      help: 'HTTP requests by the template of their route; status 499: the client went away first',
      labelNames: ['method', 'route', 'status'],
      buckets: requestSeconds,
      registers,
    });
    this.stripeCalls = new Histogram({
      name: 'countersign_stripe_request_duration_seconds',
      help: 'Requests sent to Stripe, each retry by itself, until the head of the answer',
      labelNames: ['method', 'route', 'outcome'],
      buckets: stripeSeconds,
      registers,
    });
    this.databaseUp = new Gauge({
      name: 'countersign_database_up',
      help: 'Whether the database has told what waits; 0: the gauges of what waits are missing',
      registers,
    });
    this.gauges = new Map(
      Object.entries(backlogs).map(([name, help]) => [
        name as BacklogName,
        {
          count: new Gauge({ name: `countersign_${name}`, help, labelNames: ['kind'], registers }),
          oldest: new Gauge({
            name: `countersign_${name}_oldest_seconds`,
            help: `${help}: age of the oldest`,
            labelNames: ['kind'],
            registers,
          }),
        },
      ]),
    );
  }

  observeRequest({ method, route, status, seconds }: Parameters<Metrics['observeRequest']>[0]): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  observeStripeCall({ method, route, outcome, seconds }: Parameters<Metrics['observeStripeCall']>[0]): void {
    this.stripeCalls.observe({ method, route, outcome }, seconds);
  }

  async read(): Promise<{ contentType: string; text: string }> {
    this.setGauges(await this.readBacklogs());
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }

  /** A number that is not known is left out: an old one would say that nothing has changed. */
  private setGauges(waiting: NamedBacklog[] | null): void {
    this.databaseUp.set(waiting ? 1 : 0);
    for (const { count, oldest } of this.gauges.values()) {
      count.reset();
      oldest.reset();
    }
    for (const { name, kind, count, oldestSeconds } of waiting ?? []) {
      this.gauges.get(name)?.count.set({ kind }, count);
      this.gauges.get(name)?.oldest.set({ kind }, oldestSeconds);
    }
  }
}
