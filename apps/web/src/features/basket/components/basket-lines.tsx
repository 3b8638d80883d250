import { orderLimits, type Product } from '@app/contracts';
import { ActionIcon, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { BookCover } from '../../../components/book-cover/book-cover';
import { Price } from '../../../components/price';
import { type BasketLine, basketStore } from '../basket-store';
import classes from './basket-lines.module.css';

/** A line with its book: undefined while the book is on its way, null when the shop has it no longer. */
export type FilledLine = BasketLine & { book: Product | null | undefined };

function Quantity({ line, title }: { line: BasketLine; title: string }) {
  const set = (quantity: number) => basketStore.setQuantity(line.productId, quantity);
  return (
    <Group gap={4} role="group" aria-label={`Copies of ${title}`}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`One copy less of ${title}`}
        disabled={line.quantity <= 1}
        onClick={() => set(line.quantity - 1)}
      >
        <IconMinus size={16} />
      </ActionIcon>
      <Text className={classes.quantity} aria-live="polite">
        {line.quantity}
      </Text>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`One copy more of ${title}`}
        disabled={line.quantity >= orderLimits.quantity}
        onClick={() => set(line.quantity + 1)}
      >
        <IconPlus size={16} />
      </ActionIcon>
    </Group>
  );
}

function Line({ line }: { line: FilledLine }) {
  const { book, productId } = line;
  const remove = (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      aria-label={`Remove ${book?.title ?? 'this book'}`}
      onClick={() => basketStore.remove(productId)}
    >
      Remove
    </Button>
  );
  if (book === undefined) return <Skeleton height={96} aria-label="Loading a book" />;
  if (book === null) {
    return (
      <div className={classes.line}>
        <Text className={classes.text}>This book is no longer for sale. Remove it to go on.</Text>
        {remove}
      </div>
    );
  }
  return (
    <div className={classes.line}>
      <div className={classes.cover}>
        <BookCover {...book} />
      </div>
      <div className={classes.text}>
        <Link to={`/books/${productId}`} className={classes.title}>
          {book.title}
        </Link>
        <Text size="sm" c="dimmed">
          {book.author}
        </Text>
        <Group mt="xs" gap="sm">
          <Quantity line={line} title={book.title} />
          {remove}
        </Group>
      </div>
      <Price of={{ ...book.price, amount: book.price.amount * line.quantity }} />
    </div>
  );
}

/** The basket's books, with copies to change and lines to remove. */
export function BasketLines({ lines }: { lines: FilledLine[] }) {
  return (
    <ul className={classes.list} aria-label="Books in the basket">
      {lines.map((line) => (
        <li key={line.productId}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  );
}
