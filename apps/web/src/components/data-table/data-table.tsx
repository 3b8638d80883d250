import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './data-table.module.css';

export type Column<Row> = {
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers are aligned to the end. */
  align?: 'end';
  /** Keeps the cell on one line, such as a short id. */
  whole?: true;
};

/**
 * The link of a row, in its first cell. It covers the row, so that a click anywhere in it, also with the middle button,
 * is one on the link; links of other cells lie above it.
 */
export function RowLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={classes.rowLink}>
      {children}
    </Link>
  );
}

type Props<Row> = {
  /** The accessible name of the table. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The rows belong to the previous filters while new ones are loading. */
  stale?: boolean;
};

/** A table; on a narrow screen each row becomes a card with the column names. */
export function DataTable<Row>({ label, columns, rows, rowKey, stale = false }: Props<Row>) {
  return (
    <table className={classes.table} aria-label={label} aria-busy={stale} data-stale={stale}>
      <thead>
        <tr>
          {columns.map(({ header, align }) => (
            <th key={header} scope="col" data-align={align}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ header, cell, align, whole }) => (
              <td key={header} data-label={header} data-align={align} data-whole={whole}>
                <div className={classes.cell}>{cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
