import { stringify } from 'csv-stringify/sync';

type Value = string | number | null;

/** The columns of a file, in order: each name with what a row has for it. */
export type Columns<Row> = Record<string, (row: Row) => Value>;

/** What formulas begin with, also in the forms that a spreadsheet may normalise. */
const sign = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
const atStart = new RegExp(`^(?=[\\t\\r\\n]|[\\s\\p{Cf}]*${sign})`, 'u');
/**
 * Where the list separator of the region is a semicolon or a tab, a spreadsheet begins a cell after each of them; to such
 * a reader a quote there opens the cell's text and is no part of it.
 */
const atCell = new RegExp(`([;\\t\\r\\n][\\s\\p{Cf}"]*)(?=${sign})`, 'gu');

const asText = (value: Value): Value =>
  typeof value === 'string' ? value.replace(atStart, "'").replace(atCell, "$1'") : value;

/**
 * Lines of a CSV file (RFC 4180: commas, CRLF, quotes doubled). What a spreadsheet would take for a formula gets an
 * apostrophe before it: a text that begins with a sign such as `=`, whatever blanks come first, with a tab or a line
 * break, and such a sign after a semicolon, a tab or a line break, also with quotes between (OWASP, CSV Injection).
 */
export const csvLines = <Row>(columns: Columns<Row>, rows: readonly Row[]): string =>
  stringify(
    rows.map((row) => Object.values(columns).map((read) => asText(read(row)))),
    // Without being told, the library leaves a line break of another kind than its own unquoted: it would end the row.
    { record_delimiter: 'windows', quote_record_delimiter: true },
  );

/** The first line, after the mark by which Excel knows UTF-8; without it names are garbled there. */
export const csvHeader = <Row>(columns: Columns<Row>): string =>
  stringify([Object.keys(columns)], { record_delimiter: 'windows', bom: true });
