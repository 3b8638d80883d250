import { orderLimits } from '@app/contracts/browser';
import { Button, Group, Skeleton, Text } from '@mantine/core';
import { Link } from 'react-router';
import { BookCover } from '../../../components/book-cover/book-cover';
import { MemberPrice } from '../../../components/member-price';
import { Quantity } from '../../../components/quantity';
import { type BasketLine, titleOf, unitPriceOf } from '../basket-rules';
import type { BasketRow } from '../removed-lines';
import classes from './basket-lines.module.css';
import { LineNotes } from './line-notes';

type LineProps = {
  line: BasketLine;
  hand: Hand;
};

type Hand = {
  setQuantity: (line: BasketLine, quantity: number) => void;
  /** Reduces the quantity to the number in stock. */
  take: (line: BasketLine, quantity: number) => void;
  remove: (line: BasketLine) => void;
  undo: (line: BasketLine) => void;
};

/** The ids of what gets the focus after a line was removed, and after it was put back. */
export const undoButtonId = (productId: string): string => `undo-${productId}`;
export const lineTitleId = (productId: string): string => `line-${productId}`;

function Line({ line, hand }: LineProps) {
  const { product, productId, author } = line;
  const title = titleOf(line);
  const notes = <LineNotes line={line} onTake={(quantity) => hand.take(line, quantity)} />;
  const remove = (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      className={classes.remove}
      aria-label={`Remove ${title ?? 'this book'}`}
      onClick={() => hand.remove(line)}
    >
      Remove
    </Button>
  );
  if (product === undefined) return <Skeleton height={96} role="status" aria-label="Loading a book" />;
  if (product === null) {
    return (
      <div className={classes.line} data-gone>
        {title !== undefined ? (
          <div className={classes.cover}>
            <BookCover title={title} author={author ?? ''} imageUrl={null} />
          </div>
        ) : null}
        <div className={classes.text}>
          {title !== undefined ? <span className={classes.title}>{title}</span> : null}
          {author !== undefined ? (
            <Text size="sm" c="dimmed">
              {author}
            </Text>
          ) : null}
          {notes}
          <Group mt="xs">{remove}</Group>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.line}>
      <div className={classes.cover}>
        <BookCover {...product} />
      </div>
      <div className={classes.text}>
        <Link to={`/books/${productId}`} id={lineTitleId(productId)} className={classes.title}>
          {product.title}
        </Link>
        <Text size="sm" c="dimmed">
          {product.author}
        </Text>
        {notes}
        <Group mt="xs" gap="sm">
          {product.stock > 0 ? (
            <Quantity
              value={line.quantity}
              max={Math.min(product.stock, orderLimits.quantity)}
              of={product.title}
              onChange={(quantity) => hand.setQuantity(line, quantity)}
            />
          ) : null}
          {remove}
        </Group>
      </div>
      {product.stock > 0 ? (
        <MemberPrice
          full={{ ...product.price, amount: product.price.amount * line.quantity }}
          now={{ ...product.price, amount: (unitPriceOf(line) ?? product.price).amount * line.quantity }}
        />
      ) : null}
    </div>
  );
}

/** In the place of a removed line. */
function Removed({ line, hand }: LineProps) {
  const title = titleOf(line) ?? 'this book';
  return (
    <div className={classes.removed}>
      <Text size="sm" c="dimmed" className={classes.text}>
        Removed: {title}
      </Text>
      <Button
        id={undoButtonId(line.productId)}
        variant="default"
        size="compact-sm"
        aria-label={`Undo removing ${title}`}
        onClick={() => hand.undo(line)}
      >
        Undo
      </Button>
    </div>
  );
}

type Props = { rows: BasketRow[]; hand: Hand };

/** The lines of the basket, with their quantities and notes about changes, and the removed ones to be put back. */
export function BasketLines({ rows, hand }: Props) {
  return (
    <ul className={classes.list} aria-label="Books in the basket">
      {rows.map(({ line, removed }) => (
        <li key={line.productId}>
          {removed ? <Removed line={line} hand={hand} /> : <Line line={line} hand={hand} />}
        </li>
      ))}
    </ul>
  );
}
