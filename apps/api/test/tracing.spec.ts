import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../local/src/ports';
import { startApp, type TestApp } from './support/app';
import { Child, ensureServerBuilt } from './support/child';
import { OtlpReceiver } from './support/otlp-receiver';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

describe('traces', () => {
  let app: TestApp;
  let folder: string;
  let scratch: string;
  beforeAll(async () => {
    folder = await ensureServerBuilt();
    app = await startApp({ worker: false });
    scratch = await mkdtemp(join(tmpdir(), 'countersign-tracing-'));
  });
  afterAll(async () => {
    await app.stop();
    await rm(scratch, { recursive: true, force: true });
  });

  it('load nothing where they are not asked for, nor do metrics', async () => {
    const look = join(scratch, 'look.cjs');
    writeFileSync(
      look,
      `setInterval(() => console.error('MODULES ' + JSON.stringify(Object.keys(require('module')._cache))), 300).unref();`,
    );
    // Empty is not set, as docker-compose.yml passes it on.
    const config = { OTEL_EXPORTER_OTLP_ENDPOINT: '', METRICS_TOKEN: '', NODE_OPTIONS: `--require ${look}` };
    const child = await Child.start(folder, 'main', app, config);
    const from = child.logged().length;
    const [, list] = await waitFor('the list of modules', () =>
      /MODULES (\[.*\])\n/.exec(child.logged().slice(from)),
    );
    await child.kill('SIGTERM');
    const files = (JSON.parse(String(list)) as string[]).map((file) => file.replaceAll('\\', '/'));
    const loaded = (name: string) => files.filter((file) => file.includes(`node_modules/${name}`));
    expect(loaded('pg/')).not.toEqual([]);
    expect(['@opentelemetry/', 'prom-client/', 'require-in-the-middle/'].flatMap(loaded)).toEqual([]);
  });

  it('tell of a confirm: the request, its statements, the call to Stripe, and no secret', async () => {
    const receiver = await OtlpReceiver.start();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '100' };
    const shopper = await Shopper.join(app);
    const payment = await shopper.start(await shopper.saveCard('4242424242424242'));
    const [api, worker] = await Promise.all([
      Child.start(folder, 'main', app, env),
      Child.start(folder, 'worker', app, {
        ...env,
        OTEL_SERVICE_NAME: 'jobs-of-the-shop',
        METRICS_PORT: String(await freePort()),
      }),
    ]);
    const cvcToken = await shopper.cvcToken();
    const { status, body } = await shopper.at(api).confirm(payment.id, { cvcToken });
    expect([status, body.status]).toEqual([200, 'succeeded']);
    await fetch(new URL('/api/products?q=nobody@example.com', api.url));

    const name = 'POST /api/payments/:id/confirm';
    const request = await waitFor('the span of the confirm', () =>
      receiver.spans.find((span) => span.name === name),
    );
    const spans = await waitFor('the trace of the confirm', () => {
      const trace = receiver.trace(request.traceId);
      return trace.some((span) => span.name.includes('/v1/payment_intents')) && trace;
    });
    expect(request).toMatchObject({
      service: 'countersign-api',
      attributes: { 'http.route': '/api/payments/:id/confirm', 'http.response.status_code': 200 },
    });
    expect(request.parentSpanId ?? '').toBe('');
    const call = spans.find((span) => span.name === 'POST /v1/payment_intents/:id/confirm');
    expect(call?.attributes['http.response.status_code']).toBe(200);
    const statements = spans.map((span) => String(span.attributes['db.query.text'] ?? ''));
    expect(statements.filter((text) => /payment_attempts/.test(text)).length).toBeGreaterThan(0);
    expect(statements.filter((text) => /^COMMIT/.test(text)).length).toBe(2);
    const parents = new Set(spans.map(({ spanId }) => spanId));
    expect(
      spans
        .filter(({ spanId }) => spanId !== request.spanId)
        .every((span) => parents.has(String(span.parentSpanId))),
    ).toBe(true);

    await waitFor('a span of a job', () =>
      receiver.spans.find((span) => span.service === 'jobs-of-the-shop' && span.name.startsWith('job ')),
    );
    await waitFor('the span of the search', () =>
      receiver.spans.find((span) => span.name === 'GET /api/products'),
    );
    await Promise.all([api.kill('SIGTERM'), worker.kill('SIGTERM')]);
    const { stripe, sessionSecret } = app.config;
    for (const secret of [
      cvcToken,
      stripe.secretKey,
      stripe.webhookSecret,
      sessionSecret,
      String(shopper.client.cookie('countersign.sid')),
      '4242424242424242',
      'nobody@example.com',
      'seti_',
      '_secret_',
      '127.0.0.1:',
    ])
      expect(receiver.raw).not.toContain(secret);
    expect(receiver.spans.flatMap(({ attributes }) => Object.keys(attributes))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/values|query$|user_agent|client|peer/)]),
    );
    await receiver.stop();
  });
});
