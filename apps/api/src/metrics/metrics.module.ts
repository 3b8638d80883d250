import { createRequire } from 'node:module';
import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { Backlogs } from './backlogs.service';
import { METRICS, type Metrics } from './metrics';
import { MonitoringServer } from './monitoring-server.service';

/** Metrics for Prometheus. What makes them is loaded only where they are asked for. */
@Global()
@Module({
  providers: [
    Backlogs,
    MonitoringServer,
    {
      provide: METRICS,
      inject: [CONFIG, Backlogs],
      useFactory: ({ metrics }: Config, backlogs: Backlogs): Metrics | null => {
        if (metrics.port === null && metrics.token === null) return null;
        const load = createRequire(__filename);
        const { PrometheusMetrics } = load('./prometheus-metrics') as typeof import('./prometheus-metrics');
        return new PrometheusMetrics(() => backlogs.read());
      },
    },
  ],
  exports: [METRICS, MonitoringServer],
})
export class MetricsModule {}
