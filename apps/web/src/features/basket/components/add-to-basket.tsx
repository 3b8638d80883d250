import { orderLimits, type Product } from '@app/contracts/browser';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { LinkButton } from '../../../components/link-button';
import { Quantity } from '../../../components/quantity';
import type { BasketView } from '../use-basket';

type Props = { book: Product; basket: Pick<BasketView, 'lines' | 'add'> };

const inBasketText = (copies: number): string =>
  copies === 1 ? '1 copy in your basket.' : `${copies} copies in your basket.`;

/** Adds copies of a book to the basket, up to the number in stock. */
export function AddToBasket({ book, basket }: Props) {
  const [wanted, setWanted] = useState(1);
  const [full, setFull] = useState(false);
  const [added, setAdded] = useState(false);
  const quantityInBasket = basket.lines.find((line) => line.productId === book.id)?.quantity ?? 0;
  const room = Math.min(book.stock, orderLimits.quantity) - quantityInBasket;
  const quantity = Math.min(wanted, Math.max(room, 1));

  const add = () => {
    const done = basket.add(book, quantity);
    setFull(!done);
    setAdded(done);
    setWanted(1);
  };
  const limit =
    quantityInBasket >= book.stock ? ' Out of stock.' : ` The maximum is ${orderLimits.quantity} per order.`;
  const inBasket = `${added ? 'Added. ' : ''}${inBasketText(quantityInBasket)}${room <= 0 && book.stock > 0 ? limit : ''}`;
  const status = full
    ? 'Your basket is full. Order these books first.'
    : quantityInBasket > 0
      ? inBasket
      : '';
  return (
    <Stack gap="xs" align="flex-start">
      <Group>
        {room > 1 ? <Quantity value={quantity} max={room} of={book.title} onChange={setWanted} /> : null}
        <Button size="lg" disabled={room <= 0} onClick={add}>
          {book.stock === 0 ? 'Out of stock' : 'Add to basket'}
        </Button>
        {quantityInBasket > 0 ? (
          <LinkButton to="/basket" variant="subtle">
            View basket
          </LinkButton>
        ) : null}
      </Group>
      <Text role="status" c="dimmed">
        {status}
      </Text>
      {book.stock === 0 ? <Text c="dimmed">Check back later.</Text> : null}
    </Stack>
  );
}
