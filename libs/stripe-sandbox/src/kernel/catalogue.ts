import { type ApiError, type Detail, type ErrorBody, invalid } from './errors';

/** An error of the API as data: its text with `{names}` in it, and where Stripe's text is known from. */
export interface CatalogueEntry {
  message: string;
  code?: string;
  /** `false` for a code of the sandbox's own, which Stripe has no page about. */
  documented?: false;
  headers?: Record<string, string>;
  param?: string;
  /** 400 unless said otherwise. */
  status?: number;
  /** `invalid_request_error` unless said otherwise. */
  type?: ErrorBody['type'];
  /** Execution had begun: the answer is kept under the idempotency key. */
  executed?: boolean;
  /** `recorded` traffic of Stripe's test mode, the address of a page, or `inferred`. */
  source: 'recorded' | 'inferred' | `https://${string}`;
}

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type Values<Text extends string> = Record<Names<Text>, string | number>;

/** Makes the error of an entry: first the values of its text, if it has any, then what differs in this case. */
type Maker<Entry extends CatalogueEntry> = [Names<Entry['message']>] extends [never]
  ? (detail?: Detail) => ApiError
  : (values: Values<Entry['message']>, detail?: Detail) => ApiError;

const filled = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/**
 * The errors of one subject, each a function that makes it: `declines.amount_too_large({ amount: 5 })`.
 */
export function catalogue<const Entries extends Record<string, CatalogueEntry>>(
  entries: Entries,
): { [Key in keyof Entries]: Maker<Entries[Key]> } {
  const makers = Object.entries(entries).map(([key, entry]) => {
    const { message, source: _, ...known } = entry;
    const maker = message.includes('{')
      ? (values: Record<string, string | number>, detail?: Detail) =>
          invalid(filled(message, values), { ...known, ...detail })
      : (detail?: Detail) => invalid(message, { ...known, ...detail });
    return [key, maker] as const;
  });
  return Object.fromEntries(makers) as { [Key in keyof Entries]: Maker<Entries[Key]> };
}
