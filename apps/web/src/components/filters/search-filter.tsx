import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './filters.module.css';

type Props = {
  label: string;
  placeholder?: string;
  /** The current search. */
  value: string;
  onSearch: (text: string) => void;
};

/** A search field with a debounce of 300 ms; it searches at once on Enter or on blur. */
export function SearchFilter({ label, placeholder, value, onSearch }: Props) {
  const [typed, setTyped] = useState<{ text: string; known: string; sent: string[] }>({
    text: value,
    known: value,
    sent: [],
  });
  // A change from outside, such as the back button, replaces the typed text; a search of this field that arrives does not.
  if (typed.known !== value) {
    const own = typed.sent.indexOf(value);
    setTyped({
      text: own === -1 ? value : typed.text,
      known: value,
      sent: own === -1 ? [] : typed.sent.slice(own + 1),
    });
  }
  const search = useDebouncedCallback((text: string) => {
    setTyped((before) => ({ ...before, sent: [...before.sent, text] }));
    onSearch(text);
  }, 300);
  return (
    <TextInput
      className={classes.search}
      size="sm"
      type="search"
      label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      maxLength={200}
      value={typed.text}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped((before) => ({ ...before, text }));
        search(text.trim());
      }}
      // Before a click elsewhere takes effect: a later search would cancel the navigation to another page.
      onBlur={() => search.flush()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search.flush();
      }}
    />
  );
}
