import { TextInput } from '@mantine/core';
import { SearchIcon } from 'lucide-react';
import { useTypedSearch } from '../../lib/use-typed-search';
import classes from './filters.module.css';

type Props = {
  label: string;
  placeholder?: string;
  /** The current search. */
  value: string;
  onSearch: (text: string) => void;
};

/** A search field that searches once typing has paused, and at once on Enter or on blur. */
export function SearchFilter({ label, placeholder, value, onSearch }: Props) {
  const { text, type, submit } = useTypedSearch({ value, onSearch });
  return (
    <TextInput
      className={classes.search}
      size="sm"
      type="search"
      label={label}
      placeholder={placeholder}
      leftSection={<SearchIcon size={16} strokeWidth={1.6} aria-hidden />}
      maxLength={200}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      // Before a click elsewhere takes effect: a later search would cancel the navigation to another page.
      onBlur={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') submit();
      }}
    />
  );
}
