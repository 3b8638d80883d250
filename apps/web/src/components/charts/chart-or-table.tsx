import { Component, type ReactNode } from 'react';

type Props = { table: ReactNode; children: ReactNode };

/** Shows the table when the chart cannot be loaded or drawn. */
export class ChartOrTable extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { table, children } = this.props;
    return this.state.failed ? table : children;
  }
}
