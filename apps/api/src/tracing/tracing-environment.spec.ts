import { isTracingOn } from './tracing-environment';

const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318';

describe('isTracingOn', () => {
  it.each([
    ['nothing', {}],
    ['empty addresses', { OTEL_EXPORTER_OTLP_ENDPOINT: '', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ' ' }],
    ['a name alone', { OTEL_SERVICE_NAME: 'shop' }],
    ['a switch', { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'true' }],
    ['no exporter', { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }],
  ])('is off with %s', (_, env) => {
    expect(isTracingOn(env)).toBe(false);
  });

  it.each([
    ['an address', { OTEL_EXPORTER_OTLP_ENDPOINT }],
    ['an address of traces', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }],
    ['a switch that is not set', { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'false' }],
  ])('is on with %s', (_, env) => {
    expect(isTracingOn(env)).toBe(true);
  });
});
