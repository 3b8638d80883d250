import { z } from 'zod';
import { port } from './port';

/** Who may read metrics, and where. Both null: there are none. */
export interface MetricsConfig {
  /** A port of its own, which also says whether a worker works; 0 takes a free one. */
  port: number | null;
  /** Bearer token; with it the API answers on its own port too. */
  token: string | null;
}

/** Variables of metrics and traces. The others of OpenTelemetry are read by its SDK alone. */
export const metricsVariables = {
  METRICS_PORT: port.optional(),
  METRICS_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .optional(),
};

type MetricsEnvironment = z.infer<z.ZodObject<typeof metricsVariables>>;

/** What is wrong with these variables taken together with the port of the API, one sentence each. */
export function metricsFaults(e: MetricsEnvironment & { PORT: number }): string[] {
  if (!e.METRICS_PORT || e.METRICS_PORT !== e.PORT) return [];
  return ['METRICS_PORT must not be PORT: for metrics on the same port set METRICS_TOKEN alone'];
}

export const metricsConfig = (e: MetricsEnvironment): MetricsConfig => ({
  port: e.METRICS_PORT ?? null,
  token: e.METRICS_TOKEN ?? null,
});
