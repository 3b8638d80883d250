import type { AdminProduct } from '@app/contracts';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { InlineError } from '../../../components/inline-error';
import { formatCount, formatNumber } from '../../../lib/numbers';
import { useChangeStock } from '../api/change-book';
import { parseCopies } from '../book-values';
import classes from './admin-books.module.css';

/** Adds and removes copies. The difference is sent, so that a sale at the same time is not lost. */
export function StockForm({ book }: { book: AdminProduct }) {
  const change = useChangeStock(book.id);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const copies = parseCopies(typed);
  const send = (sign: 1 | -1) => {
    if (copies === null || copies === 0) return setError('Enter a number of copies.');
    change.mutate({ change: sign * copies }, { onSuccess: () => setTyped('') });
  };
  return (
    <form
      noValidate
      aria-label="Stock"
      onSubmit={(event) => {
        event.preventDefault();
        send(1);
      }}
    >
      <Stack gap="sm">
        <Text role="status">
          {formatCount(book.stock, 'copy', 'copies')} in stock
          {book.reserved > 0 ? `, ${formatNumber(book.reserved)} reserved for payments in progress` : ''}.
        </Text>
        <TextInput
          label="Copies"
          size="sm"
          inputMode="numeric"
          maxLength={9}
          value={typed}
          error={error}
          // In one row with the field, so that they stay in place when an error appears below.
          inputContainer={(field) => (
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <div className={classes.copies}>{field}</div>
              <Button type="submit" size="sm" flex="none" loading={change.isPending}>
                Add
              </Button>
              <Button
                size="sm"
                variant="default"
                flex="none"
                disabled={change.isPending}
                onClick={() => send(-1)}
              >
                Remove
              </Button>
            </Group>
          )}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setError(null);
          }}
        />
        <InlineError error={change.error} />
      </Stack>
    </form>
  );
}
