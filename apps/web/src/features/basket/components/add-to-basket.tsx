import { orderLimits, type Product } from '@app/contracts/browser';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { LinkButton } from '../../../components/link-button';
import { Quantity } from '../../../components/quantity';
import type { BasketView } from '../use-basket';

type Props = { book: Product; basket: Pick<BasketView, 'lines' | 'add'> };

const inBasket = (copies: number): string =>
  copies === 1 ? 'One copy is in your basket.' : `${copies} copies are in your basket.`;

/** Puts copies of a book into the basket, never more than the shop has, and says so. */
export function AddToBasket({ book, basket }: Props) {
  const [wanted, setWanted] = useState(1);
  const [full, setFull] = useState(false);
  const [added, setAdded] = useState(false);
  const lying = basket.lines.find((line) => line.productId === book.id)?.quantity ?? 0;
  const room = Math.min(book.stock, orderLimits.quantity) - lying;
  const quantity = Math.min(wanted, Math.max(room, 1));

  const add = () => {
    const done = basket.add(book, quantity);
    setFull(!done);
    setAdded(done);
    setWanted(1);
  };
  const said = full
    ? 'Your basket holds as many different books as one order may. Order these first.'
    : lying > 0
      ? `${added ? 'Added. ' : ''}${inBasket(lying)}${room <= 0 && book.stock > 0 ? ' There are no more to be had.' : ''}`
      : '';
  return (
    <Stack gap="xs" align="flex-start">
      <Group>
        {room > 1 ? <Quantity value={quantity} max={room} of={book.title} onChange={setWanted} /> : null}
        <Button size="lg" disabled={room <= 0} onClick={add}>
          {book.stock === 0 ? 'Sold out' : 'Add to basket'}
        </Button>
        {lying > 0 ? (
          <LinkButton to="/basket" variant="subtle">
            See the basket
          </LinkButton>
        ) : null}
      </Group>
      <Text role="status" c="dimmed">
        {said}
      </Text>
      {book.stock === 0 ? (
        <Text c="dimmed">All copies are sold or set aside. Look again later: sometimes one comes back.</Text>
      ) : null}
    </Stack>
  );
}
