import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconBasket } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { Price } from '../../components/price';
import { useMe } from '../../features/auth/api/me';
import { signInAddress } from '../../features/auth/return-to';
import { basketStore } from '../../features/basket/basket-store';
import { BasketLines, type FilledLine } from '../../features/basket/components/basket-lines';
import { useBasket } from '../../features/basket/use-basket';
import { productQuery } from '../../features/catalog/api/get-product';
import { useCreateOrder } from '../../features/orders/api/create-order';
import { errorMessage, hasCode } from '../../lib/http/api-error';
import { sumOf } from '../../lib/money';
import classes from './pages.module.css';

const orderError = (error: unknown): string => {
  if (hasCode(error, 'network')) {
    return 'The shop could not be reached. Try again: you will not end up with two orders.';
  }
  return `${errorMessage(error)} Nothing was ordered and nothing was charged.`;
};

/** What is about to be ordered. */
export function BasketPage() {
  const basket = useBasket();
  const me = useMe();
  const navigate = useNavigate();
  const create = useCreateOrder();
  const products = useQueries({ queries: basket.lines.map((line) => productQuery(line.productId)) });
  const gone = (error: unknown) => hasCode(error, 'not_found');
  const lines = basket.lines.map((line, index): FilledLine => {
    const product = products[index];
    return { ...line, book: gone(product?.error) ? null : product?.data };
  });
  const failed = products.find((product) => product.isError && !gone(product.error) && !product.data);
  const books = lines.flatMap(({ book, quantity }) => (book ? [{ unitPrice: book.price, quantity }] : []));
  const total = books.length === lines.length ? sumOf(books) : null;

  const order = () =>
    create.mutate(
      { items: basket.lines, orderKey: basket.orderKey },
      {
        onSuccess: async (made) => {
          await navigate(`/orders/${made.id}/pay`);
          basketStore.ordered(basket.orderKey);
        },
        onError: (error) => {
          if (hasCode(error, 'unauthenticated')) void navigate(signInAddress('/basket'));
        },
      },
    );

  if (lines.length === 0) {
    return (
      <Page title="Basket" size="sm">
        <Empty
          icon={<IconBasket size={36} stroke={1.3} />}
          title="Nothing in it yet"
          action={<LinkButton to="/">To the shop</LinkButton>}
        >
          Books that you add wait here, on this device, until you order them.
        </Empty>
      </Page>
    );
  }
  return (
    <Page title="Basket">
      <div className={classes.columns}>
        <div>
          {failed ? (
            <LoadError what="A book" error={failed.error} onRetry={() => void failed.refetch()} />
          ) : null}
          <BasketLines lines={lines} />
        </div>
        <Stack gap="md" className={classes.sheet}>
          <div className={classes.total}>
            <Text>Total</Text>
            {total ? <Price of={total} size="large" /> : <Text c="dimmed">…</Text>}
          </div>
          {create.isError && !hasCode(create.error, 'unauthenticated') ? (
            <Alert color="brick" role="alert">
              {orderError(create.error)}
            </Alert>
          ) : null}
          {me.data === null ? (
            <>
              <LinkButton size="lg" to={signInAddress('/basket')}>
                Sign in to order
              </LinkButton>
              <Text size="sm" c="dimmed">
                Your basket stays as it is.
              </Text>
            </>
          ) : (
            <Button size="lg" disabled={total === null} loading={create.isPending} onClick={order}>
              Order and pay
            </Button>
          )}
          <Text size="sm" c="dimmed">
            You choose the card on the next page. Nothing is charged before you press Pay.
          </Text>
        </Stack>
      </div>
    </Page>
  );
}
