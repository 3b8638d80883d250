import { Logger } from '@nestjs/common';
import type { Attributes } from '@opentelemetry/api';
import type { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';

/**
 * All that leaves of a span's attributes. Neither addresses of people, nor queries of URLs, nor what an error says: its
 * text may quote a value. Statements have placeholders; their parameters are never in a span.
 */
const allowed = new Set([
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'url.path',
  'url.scheme',
  'url.template',
  'server.address',
  'server.port',
  'error.type',
  'exception.type',
  'db.system.name',
  'db.namespace',
  'db.operation.name',
  'db.query.text',
  'db.response.status_code',
  'db.postgresql.plan',
]);

const bareAttributes = (attributes: Attributes = {}): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => allowed.has(name)));

/** The same span with nothing in it but what is known to be harmless. */
export const bareSpan = (span: ReadableSpan): ReadableSpan =>
  Object.create(span, {
    attributes: { value: bareAttributes(span.attributes) },
    events: {
      value: span.events.map((event) => ({ ...event, attributes: bareAttributes(event.attributes) })),
    },
    status: { value: { code: span.status.code } },
  });

/** A collector that is away is mentioned once in so long. */
const SAID_EVERY_MS = 60_000;

/** Hands bare spans to the exporter, and says when they do not arrive. */
export class BareSpanExporter implements SpanExporter {
  private readonly logger = new Logger('Tracing');
  private saidAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly exporter: OTLPTraceExporter) {}

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.exporter.export(spans.map(bareSpan), (result) => {
      if (result.error && performance.now() - this.saidAt > SAID_EVERY_MS) {
        this.saidAt = performance.now();
        this.logger.warn(`Traces could not be sent: ${result.error.message}`);
      }
      done(result);
    });
  }

  forceFlush(): Promise<void> {
    return this.exporter.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }
}
