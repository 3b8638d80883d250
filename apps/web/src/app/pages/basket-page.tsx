import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconBasket } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { Price } from '../../components/price';
import { signInAddress } from '../../features/auth/return-to';
import { type BasketLine, isOrderable, titleOf } from '../../features/basket/basket-rules';
import { BasketLines } from '../../features/basket/components/basket-lines';
import { BasketNotices } from '../../features/basket/components/basket-notices';
import { formatMoney, sumOf } from '../../lib/money';
import { useMyBasket, useMyId } from '../use-my-basket';
import classes from './pages.module.css';
import { useLinesWithProducts } from './use-lines-with-products';
import { usePlaceOrder } from './use-place-order';

/** What is about to be ordered. */
export function BasketPage() {
  const userId = useMyId();
  const basket = useMyBasket();
  const { lines, failed } = useLinesWithProducts(basket.lines);
  const ordering = usePlaceOrder(userId, lines);
  const [said, setSaid] = useState('');
  const refusal = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that was pressed may be of no use now, and holds the focus no more.
    if (ordering.words && document.activeElement === document.body) refusal.current?.focus();
  }, [ordering.words]);
  /** Buttons that settle something vanish with it: the focus stays on the page, which says what was done. */
  const settle = (words: string) => {
    ordering.forget();
    setSaid(words);
    document.getElementById('content')?.focus({ preventScroll: true });
  };
  const hand = {
    setQuantity: (line: BasketLine, quantity: number) => {
      basket.setQuantity(line, quantity);
      ordering.forget();
      setSaid('');
    },
    take: (line: BasketLine, quantity: number) => {
      basket.setQuantity(line, quantity);
      settle(`${quantity === 1 ? 'One copy' : `${quantity} copies`} of ${titleOf(line) ?? 'the book'}.`);
    },
    remove: (line: BasketLine) => {
      basket.remove(line);
      settle(`Removed ${titleOf(line) ?? 'the book that is not sold any more'}.`);
    },
  };
  const status = (
    <Text role="status" size="sm" c="dimmed" className={classes.said}>
      {said}
    </Text>
  );

  if (basket.loading || basket.error) {
    return (
      <Page title="Basket">
        {basket.error ? (
          <LoadError what="Your basket" error={basket.error} onRetry={basket.reload} />
        ) : (
          <Skeleton height={240} role="status" aria-label="Loading your basket" />
        )}
      </Page>
    );
  }
  if (lines.length === 0) {
    return (
      <Page title="Basket" size="sm">
        <BasketNotices basket={basket} />
        {status}
        <Empty
          icon={<IconBasket size={36} stroke={1.3} />}
          title="Nothing in it yet"
          action={<LinkButton to="/">To the shop</LinkButton>}
        >
          {userId
            ? 'Books that you add wait here, on every device where you sign in, until you order them.'
            : 'Books that you add wait here, on this device, until you order them.'}
        </Empty>
      </Page>
    );
  }
  const settled = lines.every(isOrderable);
  const total = sumOf(
    lines.flatMap(({ product, quantity }) =>
      product && product.stock > 0 ? [{ unitPrice: product.price, quantity }] : [],
    ),
  );
  const known = lines.every(({ product }) => product !== undefined);
  return (
    <Page title="Basket">
      <BasketNotices basket={basket} />
      {status}
      <div className={classes.columns}>
        <div>
          {failed ? <LoadError what="A book" error={failed.error} onRetry={failed.retry} /> : null}
          <BasketLines lines={lines} hand={hand} />
        </div>
        <Stack gap="md" className={classes.sheet}>
          <div className={classes.total}>
            <Text>Total</Text>
            <span aria-live="polite">
              {total && known ? (
                <Price of={total} size="large" />
              ) : (
                <Text c="dimmed">{known ? 'Nothing to order' : '…'}</Text>
              )}
            </span>
          </div>
          {ordering.words ? (
            <Alert ref={refusal} tabIndex={-1} color="brick" role="alert">
              {ordering.words}
            </Alert>
          ) : null}
          {known && !settled ? (
            <Text size="sm" id="unsettled">
              Something has changed since you chose. Settle the marked books, then order.
            </Text>
          ) : null}
          {userId === null ? (
            <>
              <LinkButton size="lg" to={signInAddress('/basket')}>
                Sign in to order
              </LinkButton>
              <Text size="sm" c="dimmed">
                Your basket stays as it is.
              </Text>
            </>
          ) : (
            <Button
              size="lg"
              disabled={!settled || total === null || userId === undefined}
              aria-describedby={settled ? undefined : 'unsettled'}
              loading={ordering.busy}
              onClick={ordering.order}
            >
              {settled && total ? `Order and pay ${formatMoney(total)}` : 'Order and pay'}
            </Button>
          )}
          <Text size="sm" c="dimmed">
            You choose how to pay on the next page. Nothing is charged before that.
          </Text>
        </Stack>
      </div>
    </Page>
  );
}
