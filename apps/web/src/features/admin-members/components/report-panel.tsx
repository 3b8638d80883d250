import type { MembershipReport } from '@app/contracts/browser';
import { Group, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { ChartOrTable } from '../../../components/charts/chart-or-table';
import classes from '../../../components/charts/report.module.css';
import { type Tile, Tiles } from '../../../components/charts/tiles';
import { LoadError } from '../../../components/load-error';
import { SegmentedControl } from '../../../components/segmented-control';
import { Sheet } from '../../../components/sheet';
import { oneOf } from '../../../lib/filter-values';
import { formatMoney } from '../../../lib/money';
import { formatCount, formatNumber } from '../../../lib/numbers';
import { useFilters } from '../../../lib/use-filters';
import { useMembershipReport } from '../api/members';
import { type Metric, metrics } from '../metrics';
import { churnText, reportSummary } from '../report-text';
import { ReportTable } from './report-table';

const ReportChart = lazy(async () => ({ default: (await import('./report-chart')).ReportChart }));

const loading = <Skeleton height={260} role="status" aria-label="Loading the chart" />;

const shape = { metric: oneOf(metrics), view: oneOf({ table: 'Table' }) };

function tilesOf({ currency, monthlyRecurring, members, failedRenewals, months }: MembershipReport): Tile[] {
  const thisMonth = months.at(-1);
  return [
    {
      name: 'Monthly recurring revenue',
      number: formatMoney({ amount: monthlyRecurring, currency }),
      text: `${formatCount(members.active, 'active member', 'active members')}`,
      to: '/admin/members?status=active',
    },
    {
      name: 'Joined this month',
      number: formatNumber(thisMonth?.joined ?? 0),
      text: `${formatNumber(thisMonth?.left ?? 0)} left`,
      to: '/admin/members',
    },
    {
      name: 'Churn this month',
      number: thisMonth ? churnText(thisMonth) : '–',
      text: `${formatNumber(members.leaving)} leaving at the end of their month`,
      to: '/admin/members?status=active',
    },
    {
      name: 'Failed renewals',
      number: formatNumber(failedRenewals.count),
      text:
        failedRenewals.count === 0
          ? 'none open'
          : `${formatMoney({ amount: failedRenewals.amount, currency })} to be paid`,
      to: '/admin/members?status=past_due',
      wrong: failedRenewals.count > 0,
    },
  ];
}

/** The numbers of the memberships now, and of the last months as charts or as a table. */
export function ReportPanel() {
  const filters = useFilters(shape);
  const { view = 'chart' } = filters.values;
  const metric = (filters.values.metric ?? 'members') as Metric;
  const report = useMembershipReport();
  const { data } = report;
  if (data === undefined) {
    return report.isError ? (
      <LoadError what="The numbers" error={report.error} onRetry={() => void report.refetch()} />
    ) : (
      <Skeleton className={classes.tilesAwaited} role="status" aria-label="Loading the numbers" />
    );
  }
  return (
    <>
      <Tiles label="Memberships" tiles={tilesOf(data)} />
      <Sheet
        title="Per month"
        aside={
          <Group gap="xs" maw="100%">
            <div className={classes.scrolled}>
              <SegmentedControl
                size="xs"
                aria-label="Figures"
                value={metric}
                disabled={view === 'table'}
                onChange={(value) => filters.set('metric', value === 'members' ? '' : value)}
                data={Object.entries(metrics).map(([value, label]) => ({ value, label }))}
              />
            </div>
            <SegmentedControl
              size="xs"
              aria-label="View"
              value={view}
              onChange={(value) => filters.set('view', value === 'table' ? value : '')}
              data={[
                { value: 'chart', label: 'Chart' },
                { value: 'table', label: 'Table' },
              ]}
            />
          </Group>
        }
      >
        <Text role="status">{reportSummary(data)}</Text>
        {view === 'table' ? (
          <ReportTable report={data} />
        ) : (
          <ChartOrTable table={<ReportTable report={data} />}>
            <Suspense fallback={loading}>
              <ReportChart report={data} metric={metric} />
            </Suspense>
          </ChartOrTable>
        )}
        <Text size="sm" c="dimmed">
          Months are in UTC. Churn is who left, in percent of the members at the month’s begin.
        </Text>
      </Sheet>
    </>
  );
}
