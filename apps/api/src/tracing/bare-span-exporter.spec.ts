import { Logger } from '@nestjs/common';
import type { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';
import { BareSpanExporter } from './bare-span-exporter';

const span = {
  name: 'GET /api/products',
  attributes: {
    'http.route': '/api/products',
    'url.query': 'q=ada@example.com',
    'client.address': '203.0.113.7',
    'db.postgresql.values': ['secret'],
  },
  events: [
    {
      name: 'exception',
      attributes: { 'exception.type': 'Error', 'exception.message': 'for ada@example.com' },
    },
  ],
  status: { code: 2, message: 'for ada@example.com' },
} as unknown as ReadableSpan;

describe('BareSpanExporter', () => {
  const sent: ReadableSpan[] = [];
  let result: { code: number; error?: Error } = { code: 0 };
  const inner = {
    export: (spans: ReadableSpan[], done: (answer: typeof result) => void) => {
      sent.push(...spans);
      done(result);
    },
  } as unknown as OTLPTraceExporter;
  afterEach(() => jest.restoreAllMocks());

  it('lets nothing leave but what is known to be harmless', () => {
    const done = jest.fn();
    new BareSpanExporter(inner).export([span], done);
    const [bare] = sent;
    expect(bare?.name).toBe('GET /api/products');
    expect(bare?.attributes).toEqual({ 'http.route': '/api/products' });
    expect(bare?.events.map(({ attributes }) => attributes)).toEqual([{ 'exception.type': 'Error' }]);
    expect(bare?.status).toEqual({ code: 2 });
    expect(done).toHaveBeenCalledWith({ code: 0 });
  });

  it('says that a collector is away, and not at each try', () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    result = { code: 1, error: new Error('connect ECONNREFUSED') };
    const exporter = new BareSpanExporter(inner);
    for (let n = 0; n < 3; n++) exporter.export([span], () => undefined);
    expect(warn.mock.calls).toEqual([['Traces could not be sent: connect ECONNREFUSED']]);
  });
});
