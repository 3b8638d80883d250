import '@mantine/core/styles/ColorSwatch.css';
import '@mantine/charts/styles.css';
import type { Takings } from '@app/contracts';
import { BarChart } from '@mantine/charts';
import { formatMoney, formatRoughly } from '../../../lib/money';
import { formatUtcDay } from '../takings-words';
import classes from './takings.module.css';

const series = [
  { name: 'taken', label: 'Taken', color: 'var(--chart-taken)' },
  { name: 'refunded', label: 'Given back', color: 'var(--chart-refunded)' },
];

/** Bars of each day's money. The numbers also stand in a table beside it, so the drawing itself is silent. */
export function TakingsChart({ takings: { currency, days } }: { takings: Takings }) {
  return (
    <div aria-hidden="true" className={classes.chart}>
      <BarChart
        h={260}
        data={days}
        dataKey="day"
        series={series}
        valueFormatter={(amount) => formatMoney({ amount, currency })}
        xAxisProps={{ tickFormatter: (day: string) => formatUtcDay(day), minTickGap: 24 }}
        yAxisProps={{ width: 52, tickFormatter: (amount: number) => formatRoughly({ amount, currency }) }}
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
