import '@mantine/core/styles/ColorSwatch.css';
import '@mantine/charts/styles.css';
import type { MembershipReport } from '@app/contracts';
import { BarChart } from '@mantine/charts';
import classes from '../../../components/charts/report.module.css';
import { formatMoney, formatMoneyCompact } from '../../../lib/money';
import { formatNumber } from '../../../lib/numbers';
import type { Metric } from '../metrics';
import { churnOf, formatMonth } from '../report-text';

const green = 'var(--chart-gross)';
const red = 'var(--chart-refunded)';
const series: Record<Metric, { name: string; label: string; color: string }[]> = {
  members: [
    { name: 'joined', label: 'Joined', color: green },
    { name: 'left', label: 'Left', color: red },
  ],
  churn: [{ name: 'churn', label: 'Churn', color: red }],
  failed: [{ name: 'failedRenewals', label: 'Failed renewals', color: red }],
  revenue: [{ name: 'revenue', label: 'Revenue', color: green }],
};

/** Bars of each month, hidden from screen readers: they get the same numbers from the table. */
export function ReportChart({ report, metric }: { report: MembershipReport; metric: Metric }) {
  const { currency, months } = report;
  const format = (compact: boolean) => (value: number) => {
    if (metric === 'churn') return `${formatNumber(value)}%`;
    if (metric !== 'revenue') return formatNumber(value);
    return compact
      ? formatMoneyCompact({ amount: value, currency })
      : formatMoney({ amount: value, currency });
  };
  return (
    <div aria-hidden="true" className={classes.chart}>
      <BarChart
        h={260}
        data={months.map((month) => ({ ...month, churn: churnOf(month) ?? 0 }))}
        dataKey="month"
        series={series[metric]}
        valueFormatter={format(false)}
        xAxisProps={{ tickFormatter: (month: string) => formatMonth(month), minTickGap: 16 }}
        yAxisProps={{ width: 52, tickFormatter: format(true), allowDecimals: metric === 'churn' }}
        tooltipProps={{
          labelFormatter: (month) => (typeof month === 'string' ? formatMonth(month) : ''),
        }}
        barChartProps={{ accessibilityLayer: false, barCategoryGap: '18%', barGap: 0 }}
        barProps={{ isAnimationActive: false, radius: [2, 2, 0, 0] }}
        maxBarWidth={26}
        tickLine="none"
        withLegend
        legendProps={{ itemSorter: null }}
      />
    </div>
  );
}
