import '@mantine/core/styles/ColorSwatch.css';
import '@mantine/charts/styles.css';
import type { Revenue } from '@app/contracts';
import { BarChart } from '@mantine/charts';
import { formatMoney, formatMoneyCompact } from '../../../lib/money';
import { formatUtcDay } from '../revenue-text';
import classes from './revenue.module.css';

const series = [
  { name: 'gross', label: 'Taken', color: 'var(--chart-gross)' },
  { name: 'refunded', label: 'Given back', color: 'var(--chart-refunded)' },
];

/** Bars of each day's money. The numbers also stand in a table beside it, so the drawing itself is silent. */
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
        tooltipProps={{ labelFormatter: (day) => (typeof day === 'string' ? formatUtcDay(day, 'long') : '') }}
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
