import type { ProductSort } from '@app/contracts';
import { ActionIcon, TextInput } from '@mantine/core';
import { SearchIcon, XIcon } from 'lucide-react';
import { useRef } from 'react';
import { NativeSelect } from '../../../components/native-select';
import type { useSearch } from '../use-search';
import classes from './search-bar.module.css';

const sortLabels: Record<ProductSort, string> = {
  title: 'Title',
  author: 'Author',
  price: 'Price: low to high',
  '-price': 'Price: high to low',
  newest: 'Newest',
};

/** The search field and the sort order. */
export function SearchBar({ find }: { find: ReturnType<typeof useSearch> }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      aria-label="Search"
      className={classes.bar}
      onSubmit={(event) => {
        event.preventDefault();
        find.submit();
      }}
    >
      <TextInput
        className={classes.words}
        ref={field}
        aria-label="Search by title or author"
        placeholder="Title or author"
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={200}
        leftSection={<SearchIcon size={18} strokeWidth={1.6} aria-hidden />}
        rightSection={
          find.text ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Clear search"
              onClick={() => {
                find.clear();
                field.current?.focus();
              }}
            >
              <XIcon size={16} strokeWidth={1.6} aria-hidden />
            </ActionIcon>
          ) : null
        }
        value={find.text}
        onChange={(event) => find.type(event.currentTarget.value)}
        onFocus={find.enter}
      />
      <NativeSelect
        className={classes.sort}
        aria-label="Sort by"
        value={find.search.sort}
        data={Object.entries(sortLabels).map(([value, label]) => ({ value, label }))}
        onChange={(event) => find.sortBy(event.currentTarget.value)}
      />
    </form>
  );
}
