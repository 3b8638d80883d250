import type { AdminProduct } from '@app/contracts';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Wrong } from '../../../components/wrong';
import { useChangeStock } from '../api/change-book';
import { parseCopies } from '../book-values';
import classes from './desk-books.module.css';

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
          {book.held > 0 ? `; ${book.held} more put aside for payments under way` : ''}.
        </Text>
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <TextInput
            label="How many copies"
            size="sm"
            className={classes.copies}
            inputMode="numeric"
            maxLength={9}
            value={typed}
            error={fault}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setFault(null);
            }}
          />
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
        <Wrong error={change.error} />
      </Stack>
    </form>
  );
}
