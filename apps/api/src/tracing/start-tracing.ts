import { ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { type Span, SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { routeName } from '../http/route-name';
import { templateOf } from '../stripe/stripe-route';
import { BareSpanExporter } from './bare-span-exporter';
import { useTracer } from './in-span';

/** Requests that nobody wants a trace of. */
const isProbe = /^\/(healthz|readyz|metrics|assets\/)/;

/**
 * Names a span by the template of its route. OpenTelemetry's instrumentation of Express sees none: Nest loads Express
 * as an ES module.
 */
function nameIncoming(span: Span, request: ClientRequest | IncomingMessage): void {
  if (request instanceof ClientRequest) return;
  const route = routeName(request);
  span.setAttribute('http.route', route);
  span.updateName(`${request.method} ${route}`);
}

/** The only requests that are sent by Node's `http` and `https` are those to Stripe. */
function nameOutgoing(span: Span, request: ClientRequest | IncomingMessage): void {
  if (!(request instanceof ClientRequest)) return;
  const template = templateOf(request.path);
  span.setAttribute('url.template', template);
  span.updateName(`${request.method} ${template}`);
}

/**
 * Sends traces as OpenTelemetry's variables say (OTLP over HTTP, as JSON): HTTP requests, statements, calls to Stripe,
 * jobs. Call it before anything else is loaded.
 * @param program file of the process, which names it unless `OTEL_SERVICE_NAME` does
 */
export function startTracing(env: NodeJS.ProcessEnv, program: string): void {
  const name = basename(program).startsWith('worker') ? 'countersign-worker' : 'countersign-api';
  const named = resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME?.trim() || name });
  const provider = new NodeTracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new BareSpanExporter(new OTLPTraceExporter()))],
  });
  // No propagator: what shoppers send does not decide what is traced, and Stripe is told nothing of it.
  provider.register({ propagator: null });
  registerInstrumentations({
    tracerProvider: provider,
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: (request: IncomingMessage) => isProbe.test(request.url ?? ''),
        requireParentforOutgoingSpans: true,
        requestHook: nameOutgoing,
        applyCustomAttributesOnSpan: (
          span: Span,
          request: ClientRequest | IncomingMessage,
          _response: IncomingMessage | ServerResponse,
        ) => nameIncoming(span, request),
      }),
      new PgInstrumentation({ requireParentSpan: true }),
    ],
  });
  const tracer = provider.getTracer('countersign');
  useTracer({
    run: (name, work) =>
      tracer.startActiveSpan(name, { root: true }, async (span) => {
        try {
          return await work();
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      }),
    flush: () => provider.forceFlush(),
  });
}
