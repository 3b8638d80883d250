import { useLocation, useSearchParams } from 'react-router';
import type { FilterValue } from './filter-values';
import { useRouter } from './router/router-context';

type Shape = Record<string, FilterValue>;

export type Filters<Name extends string> = {
  values: Partial<Record<Name, string>>;
  /** Sets a filter, or removes it with the empty string. */
  set: (name: Name, value: string) => void;
  clear: () => void;
  /** Whether any filter is set. */
  any: boolean;
};

/**
 * Filters that are kept in the URL, so that a filtered list can be bookmarked and shared. Values that no filter
 * knows are ignored.
 */
export function useFilters<T extends Shape>(shape: T): Filters<keyof T & string> {
  const [params, setParams] = useSearchParams();
  const { pathname } = useLocation();
  const next = useRouter().state.next?.pathname;
  // A pending change must not cancel a navigation to another page.
  const leaving = next !== undefined && next !== pathname;
  const values: Partial<Record<keyof T & string, string>> = {};
  for (const [name, read] of Object.entries(shape)) {
    const value = read(params.get(name) ?? '');
    if (value) values[name as keyof T & string] = value;
  }
  const change = (edit: (next: URLSearchParams) => void) => {
    if (leaving) return;
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        edit(next);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return {
    values,
    set: (name, value) => change((next) => (value ? next.set(name, value) : next.delete(name))),
    clear: () =>
      change((next) => {
        for (const name of Object.keys(shape)) next.delete(name);
      }),
    any: Object.keys(values).length > 0,
  };
}
