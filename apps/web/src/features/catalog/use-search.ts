import { type ProductSort, productSortSchema } from '@app/contracts/browser';
import { useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useRouter } from '../../lib/router/router-context';
import { useTypedSearch } from '../../lib/use-typed-search';
import type { Search } from './api/list-products';

const defaultSort: ProductSort = 'title';

const longest = 200;

const sortOf = (text: string | null): ProductSort => productSortSchema.safeParse(text).data ?? defaultSort;

const queryOf = (words: string): string => words.trim().slice(0, longest);

const searchIn = (address: URLSearchParams): Search => ({
  query: queryOf(address.get('query') ?? ''),
  sort: sortOf(address.get('sort')),
});

/**
 * The search of the shop page. It is kept in the URL, so that it can be shared and gone back to. While the field keeps
 * the focus, all changes make one entry in the browser's history.
 */
export function useSearch() {
  const [address, setAddress] = useSearchParams();
  const search = searchIn(address);
  const { pathname } = useLocation();
  const next = useRouter().state.next?.pathname;
  // A pending search must not cancel a navigation to another page.
  const leaving = next !== undefined && next !== pathname;

  const entered = useRef(false);
  const go = (change: Partial<Search>, replace: boolean) =>
    setAddress(
      (before) => {
        const { query, sort } = { ...searchIn(before), ...change };
        return { ...(query ? { query } : {}), ...(sort === defaultSort ? {} : { sort }) };
      },
      { replace, preventScrollReset: true },
    );
  const typed = useTypedSearch({
    value: search.query,
    hold: leaving,
    onSearch: (words) => {
      go({ query: queryOf(words) }, entered.current);
      entered.current = true;
    },
  });

  return {
    search,
    text: typed.text,
    type: typed.type,
    submit: typed.submit,
    /** The field was focused: the next change starts a new history entry. */
    enter: () => {
      entered.current = false;
    },
    clear: () => {
      typed.clear();
      go({ query: '' }, false);
    },
    sortBy: (sort: string) => go({ sort: sortOf(sort) }, false),
  };
}
