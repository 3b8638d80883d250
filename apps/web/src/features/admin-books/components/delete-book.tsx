import type { AdminProduct } from '@app/contracts';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { useDeleteBook } from '../api/delete-book';

/** Deletes a book after asking. */
export function DeleteBook({ book, onDeleted }: { book: AdminProduct; onDeleted: () => void }) {
  const [asking, setAsking] = useState(false);
  const remove = useDeleteBook(book.id);
  return (
    <Stack gap="sm" align="flex-start">
      <Text>A deleted book cannot be brought back. To take it out of the shop for a while, hide it.</Text>
      <Button size="sm" color="brick" variant="light" onClick={() => setAsking(true)}>
        Delete this book
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Delete “${book.title}”?`}
        confirmLabel="Delete it"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onDeleted })}
        onClose={() => {
          setAsking(false);
          remove.reset();
        }}
      >
        <Text>
          It leaves the shop and this list for good. Orders that hold it stay whole, with its title, price and
          picture
          {book.reserved > 0
            ? `; ${book.reserved} of its copies are being paid for just now and still count`
            : ''}
          .
        </Text>
      </ConfirmDialog>
    </Stack>
  );
}
