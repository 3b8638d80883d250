import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './filters.module.css';

type Props = {
  label: string;
  placeholder?: string;
  /** What is searched for now. */
  value: string;
  onSearch: (text: string) => void;
};

/** A search field that asks 300 ms after the last letter, and at once on Enter or when it is left. */
export function SearchFilter({ label, placeholder, value, onSearch }: Props) {
  const [typed, setTyped] = useState({ text: value, known: value, sent: value });
  // A change that was not asked for here, as by the back button, replaces what is typed.
  if (typed.known !== value) {
    setTyped({ ...typed, text: value === typed.sent ? typed.text : value, known: value });
  }
  const search = useDebouncedCallback((text: string) => {
    setTyped((before) => ({ ...before, sent: text }));
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
      // Before a click elsewhere counts: a search that fired after it would call back who is leaving for another page.
      onBlur={() => search.flush()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search.flush();
      }}
    />
  );
}
