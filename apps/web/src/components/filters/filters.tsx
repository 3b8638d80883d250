import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Filters } from '../../lib/use-filters';
import { NativeSelect } from '../native-select';
import classes from './filters.module.css';
import { SearchFilter } from './search-filter';

type BarProps<Name extends string> = { filters: Filters<Name>; label: string; children: ReactNode };

/** Filters above a list. */
export function FilterBar<Name extends string>({ filters, label, children }: BarProps<Name>) {
  return (
    <form className={classes.bar} aria-label={label} onSubmit={(event) => event.preventDefault()}>
      {children}
      {filters.any ? (
        <Button variant="subtle" color="gray" size="sm" onClick={filters.clear}>
          Clear
        </Button>
      ) : null}
    </form>
  );
}

type FieldProps<Name extends string> = { filters: Filters<Name>; name: Name; label: string };

type ChoiceProps<Name extends string> = FieldProps<Name> & {
  /** The label of the empty choice: "Any status". */
  all: string;
  options: Readonly<Record<string, string>>;
};

/** A filter with a fixed set of options. */
export function ChoiceFilter<Name extends string>(props: ChoiceProps<Name>) {
  const { filters, name, label, all, options } = props;
  return (
    <NativeSelect
      size="sm"
      label={label}
      value={filters.values[name] ?? ''}
      onChange={(event) => filters.set(name, event.currentTarget.value)}
      data={[
        { value: '', label: all },
        ...Object.entries(options).map(([value, words]) => ({ value, label: words })),
      ]}
    />
  );
}

function DayFilter<Name extends string>({ filters, name, label }: FieldProps<Name>) {
  return (
    <TextInput
      size="sm"
      type="date"
      label={label}
      value={filters.values[name] ?? ''}
      onChange={(event) => filters.set(name, event.currentTarget.value)}
    />
  );
}

/** A filter for days in the reader's time zone, first and last day included. */
export function DaysFilter({ filters }: { filters: Filters<'from' | 'to'> }) {
  return (
    <div className={classes.days}>
      <DayFilter filters={filters} name="from" label="From" />
      <DayFilter filters={filters} name="to" label="To" />
    </div>
  );
}

/** A text filter, debounced. */
export function TextFilter<Name extends string>(props: FieldProps<Name> & { placeholder?: string }) {
  const { filters, name, label, placeholder } = props;
  const value = filters.values[name] ?? '';
  return (
    <SearchFilter
      label={label}
      placeholder={placeholder}
      value={value}
      onSearch={(text) => filters.set(name, text)}
    />
  );
}
