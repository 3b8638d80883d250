import type { Revenue } from '@app/contracts';
import { Component, type ReactNode } from 'react';
import { TakingsTable } from './takings-table';

type Props = { takings: Revenue; children: ReactNode };

/** Shows the table where the chart cannot be loaded or drawn: the numbers are what counts. */
export class ChartOrTable extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { takings, children } = this.props;
    return this.state.failed ? <TakingsTable takings={takings} /> : children;
  }
}
