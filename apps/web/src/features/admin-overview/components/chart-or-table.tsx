import type { Revenue } from '@app/contracts';
import { Component, type ReactNode } from 'react';
import { RevenueTable } from './revenue-table';

type Props = { revenue: Revenue; children: ReactNode };

/** Shows the table when the chart cannot be loaded or drawn. */
export class ChartOrTable extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { revenue, children } = this.props;
    return this.state.failed ? <RevenueTable revenue={revenue} /> : children;
  }
}
