import { Group, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { ChartOrTable } from '../../../components/charts/chart-or-table';
import { LoadError } from '../../../components/load-error';
import { SegmentedControl } from '../../../components/segmented-control';
import { Sheet } from '../../../components/sheet';
import { oneOf } from '../../../lib/filter-values';
import { useFilters } from '../../../lib/use-filters';
import { useInSight } from '../../../lib/use-in-sight';
import { useRevenue } from '../api/get-revenue';
import { revenueSummary } from '../revenue-text';
import { RevenueTable } from './revenue-table';

const RevenueChart = lazy(async () => ({ default: (await import('./revenue-chart')).RevenueChart }));

const periods = { 7: '7 days', 30: '30 days', 90: '90 days' };
const views = { chart: 'Chart', table: 'Table' };
const shape = { days: oneOf(periods), view: oneOf(views) };
const choices = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const loading = <Skeleton height={260} role="status" aria-label="Loading the chart" />;

/** Revenue per day: a summary, and the days as a chart or as a table. */
export function RevenuePanel() {
  const filters = useFilters(shape);
  const { days = '30', view = 'chart' } = filters.values;
  const revenue = useRevenue(Number(days));
  const { data } = revenue;
  const [inSight, chart] = useInSight();
  return (
    <Sheet
      title="Revenue"
      aside={
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label="Period"
            value={days}
            onChange={(value) => filters.set('days', value)}
            data={choices(periods)}
          />
          <SegmentedControl
            size="xs"
            aria-label="View"
            value={view}
            onChange={(value) => filters.set('view', value === 'table' ? value : '')}
            data={choices(views)}
          />
        </Group>
      }
    >
      {data === undefined && revenue.isError ? (
        <LoadError what="The revenue" error={revenue.error} onRetry={() => void revenue.refetch()} />
      ) : null}
      {revenue.isPending ? loading : null}
      {data ? (
        <>
          <Text role="status">{revenueSummary(data)}</Text>
          {view === 'table' ? (
            <RevenueTable revenue={data} />
          ) : (
            <div ref={chart}>
              {inSight ? (
                <ChartOrTable table={<RevenueTable revenue={data} />}>
                  <Suspense fallback={loading}>
                    <RevenueChart revenue={data} />
                  </Suspense>
                </ChartOrTable>
              ) : (
                loading
              )}
            </div>
          )}
          <Text size="sm" c="dimmed">
            Days are in UTC. Orders count on the day they were paid, refunds on the day they were made.
          </Text>
        </>
      ) : null}
    </Sheet>
  );
}
