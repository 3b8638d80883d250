import '@mantine/core/styles/ColorSwatch.css';
import '@mantine/charts/styles.css';
import type { Revenue } from '@app/contracts';
import { BarChart } from '@mantine/charts';
import classes from '../../../components/charts/report.module.css';
import { formatUtcDay } from '../../../lib/dates';
import { formatMoney, formatMoneyCompact } from '../../../lib/money';

const series = [
  { name: 'gross', label: 'Gross', color: 'var(--chart-gross)' },
  { name: 'refunded', label: 'Refunded', color: 'var(--chart-refunded)' },
];

/** Bars of each day's revenue, hidden from screen readers: they get the same numbers from the table. */
export function RevenueChart({ revenue: { currency, days } }: { revenue: Revenue }) {
  return (
    <div aria-hidden="true" className={classes.chart}>
      <BarChart
        h={260}
        data={days}
        dataKey="day"
        series={series}
        valueFormatter={(amount) => formatMoney({ amount, currency })}
        xAxisProps={{ tickFormatter: (day: string) => formatUtcDay(day), minTickGap: 24 }}
        yAxisProps={{
          width: 52,
          tickFormatter: (amount: number) => formatMoneyCompact({ amount, currency }),
        }}
        tooltipProps={{ labelFormatter: (day) => (typeof day === 'string' ? formatUtcDay(day, 'full') : '') }}
        barChartProps={{ accessibilityLayer: false, barCategoryGap: '12%', barGap: 0 }}
        barProps={{ isAnimationActive: false, radius: [2, 2, 0, 0] }}
        maxBarWidth={26}
        tickLine="none"
        withLegend
        legendProps={{ itemSorter: null }}
      />
    </div>
  );
}
