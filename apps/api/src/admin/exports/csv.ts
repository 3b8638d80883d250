import { stringify } from 'csv-stringify/sync';

type Value = string | number | null;

/** The columns of a file, in order: each name with what a row has for it. */
export type Columns<Row> = Record<string, (row: Row) => Value>;

/**
 * Lines of a CSV file (RFC 4180: commas, CRLF, quotes doubled). What a spreadsheet would take for a formula, a value
 * that begins with `=`, `+`, `-`, `@`, tab or CR, gets an apostrophe before it (OWASP, CSV Injection).
 */
export const csvLines = <Row>(columns: Columns<Row>, rows: readonly Row[]): string =>
  stringify(
    rows.map((row) => Object.values(columns).map((read) => read(row))),
    { record_delimiter: 'windows', escape_formulas: true },
  );

/** The first line, after the mark by which Excel knows UTF-8; without it names are garbled there. */
export const csvHeader = <Row>(columns: Columns<Row>): string =>
  stringify([Object.keys(columns)], { record_delimiter: 'windows', bom: true });
