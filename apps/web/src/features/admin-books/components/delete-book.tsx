import type { AdminProduct } from '@app/contracts';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { formatCount } from '../../../lib/numbers';
import { useDeleteBook } from '../api/delete-book';

/** Deletes a book after asking. */
export function DeleteBook({ book, onDeleted }: { book: AdminProduct; onDeleted: () => void }) {
  const [asking, setAsking] = useState(false);
  const remove = useDeleteBook(book.id);
  return (
    <Stack gap="sm" align="flex-start">
      <Text>This cannot be undone. To remove the book from the shop for a while, hide it instead.</Text>
      <Button size="sm" color="brick" variant="light" onClick={() => setAsking(true)}>
        Delete book
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Delete “${book.title}”?`}
        confirmLabel="Delete"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onDeleted })}
        onClose={() => {
          setAsking(false);
          remove.reset();
        }}
      >
        <Text>
          The book is removed from the shop and from this list. Existing orders keep its title, price and
          picture.
          {book.reserved > 0
            ? ` ${formatCount(book.reserved, 'copy is', 'copies are')} reserved for payments in progress.`
            : ''}
        </Text>
      </ConfirmDialog>
    </Stack>
  );
}
