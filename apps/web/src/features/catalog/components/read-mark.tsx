import type { Product } from '@app/contracts';
import { Button, Text } from '@mantine/core';
import { BookmarkIcon, CheckIcon } from 'lucide-react';
import { LinkButton } from '../../../components/link-button';
import { errorMessage } from '../../../lib/http/api-error';
import { useMarkRead } from '../api/mark-read';

type Props = {
  book: Product;
  /** Where a visitor signs in to mark books; null for a reader. */
  signInTo: string | null;
  disabled: boolean;
};

/** Marks a book as read, or removes the mark. */
export function ReadMark({ book, signInTo, disabled }: Props) {
  const mark = useMarkRead(book.id);
  if (signInTo !== null) {
    return (
      <LinkButton
        to={signInTo}
        variant="subtle"
        color="gray"
        px="xs"
        ml="calc(-1 * var(--mantine-spacing-xs))"
        leftSection={<BookmarkIcon size={18} strokeWidth={1.6} aria-hidden />}
      >
        Sign in to mark as read
      </LinkButton>
    );
  }
  return (
    <div>
      <Button
        variant="subtle"
        color={book.read ? undefined : 'gray'}
        px="xs"
        ml="calc(-1 * var(--mantine-spacing-xs))"
        aria-pressed={book.read}
        disabled={disabled}
        leftSection={
          book.read ? (
            <CheckIcon size={18} strokeWidth={1.8} aria-hidden />
          ) : (
            <BookmarkIcon size={18} strokeWidth={1.6} aria-hidden />
          )
        }
        onClick={() => mark.mutate(!book.read)}
      >
        {book.read ? 'Read' : 'Mark as read'}
      </Button>
      {mark.isError ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {errorMessage(mark.error)}
        </Text>
      ) : null}
    </div>
  );
}
