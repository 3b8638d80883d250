import { useEffect, useRef, useState } from 'react';

/** Debounce of a search while typing, in milliseconds. */
const pause = 300;

type Typed = {
  text: string;
  /** The search as it was last seen from outside. */
  known: string;
  /** Searches of this field that have not arrived yet. */
  sent: string[];
};

type Options = {
  /** The current search, without blanks around it; it may arrive some time after it was asked for. */
  value: string;
  onSearch: (text: string) => void;
  /** While true nothing is searched: the page is being left. */
  hold?: boolean;
};

/**
 * The text of a search field, which is ahead of the search: the search follows once typing has paused. A search that
 * changes by other means, such as the back button, replaces the text; one of this field that arrives does not, for more
 * may have been typed since.
 */
export function useTypedSearch({ value, onSearch, hold = false }: Options) {
  const [typed, setTyped] = useState<Typed>({ text: value, known: value, sent: [] });
  if (typed.known !== value) {
    const own = typed.sent.indexOf(value);
    const kept = own !== -1 || typed.text.trim() === value;
    setTyped({
      text: kept ? typed.text : value,
      known: value,
      sent: own === -1 ? [] : typed.sent.slice(own + 1),
    });
  }

  const words = typed.text.trim();
  const submit = () => {
    if (words === value) return;
    if (typed.sent.at(-1) !== words) setTyped((before) => ({ ...before, sent: [...before.sent, words] }));
    onSearch(words);
  };
  const afterPause = () => {
    if (typed.sent.at(-1) !== words) submit();
  };
  const latest = useRef(afterPause);
  useEffect(() => {
    latest.current = afterPause;
  });
  useEffect(() => {
    if (hold || words === value) return;
    const timer = setTimeout(() => latest.current(), pause);
    return () => clearTimeout(timer);
  }, [words, value, hold]);

  return {
    text: typed.text,
    type: (text: string) => setTyped((before) => ({ ...before, text })),
    /** Searches at once, as with the Enter key; also what was sent before, for that may never arrive. */
    submit,
    clear: () => setTyped((before) => ({ ...before, text: '', sent: [] })),
  };
}
