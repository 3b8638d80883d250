import type { AdminProduct } from '@app/contracts';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { InlineError } from '../../../components/inline-error';
import { useChangeStock } from '../api/change-book';
import { parseCopies } from '../book-values';
import classes from './admin-books.module.css';

const copiesWords = (count: number) => (count === 1 ? '1 copy' : `${count} copies`);

/** Copies that come and go. The difference is sent, so that a sale in between counts. */
export function StockForm({ book }: { book: AdminProduct }) {
  const change = useChangeStock(book.id);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const copies = parseCopies(typed);
  const send = (sign: 1 | -1) => {
    if (copies === null || copies === 0) return setFault('Enter how many copies came or went.');
    change.mutate({ change: sign * copies }, { onSuccess: () => setTyped('') });
  };
  return (
    <form
      noValidate
      aria-label="Copies"
      onSubmit={(event) => {
        event.preventDefault();
        send(1);
      }}
    >
      <Stack gap="sm">
        <Text role="status">
          {copiesWords(book.stock)} can be bought
          {book.reserved > 0 ? `; ${book.reserved} more put aside for payments under way` : ''}.
        </Text>
        <TextInput
          label="How many copies"
          size="sm"
          inputMode="numeric"
          maxLength={9}
          value={typed}
          error={fault}
          // In one row with the field alone, so that they stay where they are when a fault is told below.
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
                Take away
              </Button>
            </Group>
          )}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setFault(null);
          }}
        />
        <InlineError error={change.error} />
      </Stack>
    </form>
  );
}
