import { type ProductSort, productSortSchema } from '@app/contracts/browser';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useRouter } from '../../lib/router/router-context';
import type { Search } from './api/list-products';

const defaultSort: ProductSort = 'title';

/** Debounce of the search while typing, in milliseconds. */
const pause = 300;

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
  const [text, setText] = useState(search.query);
  const [shown, setShown] = useState(search.query);
  /** Searches from the field that are not in the URL yet. */
  const [asked, setAsked] = useState<string[]>([]);
  if (shown !== search.query) {
    setShown(search.query);
    const own = asked.indexOf(search.query);
    setAsked(own === -1 ? [] : asked.slice(own + 1));
    // The URL changed by other means, such as the back button: update the field. While its own search arrives, more may
    // have been typed.
    if (own === -1 && text.trim() !== search.query) setText(search.query);
  }

  const { pathname } = useLocation();
  const next = useRouter().state.next?.pathname;
  // A pending search must not cancel a navigation to another page.
  const leaving = next !== undefined && next !== pathname;

  const entered = useRef(false);
  const go = useCallback(
    (change: Partial<Search>, replace: boolean) =>
      setAddress(
        (before) => {
          const { query, sort } = { ...searchIn(before), ...change };
          return { ...(query ? { query } : {}), ...(sort === defaultSort ? {} : { sort }) };
        },
        { replace, preventScrollReset: true },
      ),
    [setAddress],
  );
  const lookUp = useCallback(
    (words: string) => {
      const query = queryOf(words);
      go({ query }, entered.current);
      entered.current = true;
    },
    [go],
  );

  useEffect(() => {
    if (leaving || text.trim() === search.query) return;
    const timer = setTimeout(() => {
      setAsked((before) => [...before, queryOf(text)]);
      lookUp(text);
    }, pause);
    return () => clearTimeout(timer);
  }, [text, search.query, lookUp, leaving]);

  return {
    search,
    text,
    type: setText,
    /** Searches at once, as with the Enter key. */
    submit: () => {
      if (text.trim() === search.query) return;
      setAsked((before) => [...before, queryOf(text)]);
      lookUp(text);
    },
    /** The field was focused: the next change starts a new history entry. */
    enter: () => {
      entered.current = false;
    },
    clear: () => {
      setText('');
      setAsked([]);
      go({ query: '' }, false);
    },
    sortBy: (sort: string) => go({ sort: sortOf(sort) }, false),
  };
}
