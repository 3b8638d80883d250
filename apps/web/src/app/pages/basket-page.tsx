import { type Money, orderLimits } from '@app/contracts/browser';
import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { ShoppingBasketIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Discount } from '../../components/discount';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { Price } from '../../components/price';
import { signInAddress } from '../../features/auth/return-to';
import {
  type BasketLine,
  isOrderable,
  isPriced,
  titleOf,
  unitPriceOf,
} from '../../features/basket/basket-rules';
import { BasketLines, lineTitleId, undoButtonId } from '../../features/basket/components/basket-lines';
import { BasketNotices } from '../../features/basket/components/basket-notices';
import { useRemovedLines } from '../../features/basket/use-removed-lines';
import { Invitation } from '../../features/membership/components/invitation';
import { formatMoney, sumOf } from '../../lib/money';
import { useMyBasket, useMyId } from '../use-my-basket';
import classes from './pages.module.css';
import { useLinesWithProducts } from './use-lines-with-products';
import { usePlaceOrder } from './use-place-order';

/** The basket. */
export function BasketPage() {
  const userId = useMyId();
  const basket = useMyBasket();
  const { lines, failed } = useLinesWithProducts(basket.lines);
  const ordering = usePlaceOrder(userId, lines);
  const { rows, remember, undo } = useRemovedLines(userId, lines);
  const [said, setSaid] = useState({ text: '', focus: '', spoken: false });
  const refusal = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The pressed button may be disabled now and has lost the focus.
    if (ordering.errorText && document.activeElement === document.body) refusal.current?.focus();
  }, [ordering.errorText]);
  useEffect(() => {
    if (said.focus) document.getElementById(said.focus)?.focus({ preventScroll: true });
  }, [said]);
  /**
   * Buttons that fix a line are removed with its note: the focus moves on, by default to the page.
   * @param spoken for screen readers alone: the page shows it elsewhere
   */
  const announce = (text: string, focus = 'content', spoken = false) => {
    ordering.reset();
    setSaid({ text, focus, spoken });
  };
  const hand = {
    setQuantity: (line: BasketLine, quantity: number) => {
      basket.setQuantity(line, quantity);
      ordering.reset();
      setSaid({ text: '', focus: '', spoken: false });
    },
    take: (line: BasketLine, quantity: number) => {
      basket.setQuantity(line, quantity);
      announce(`Quantity changed to ${quantity}: ${titleOf(line) ?? 'the book'}.`);
    },
    remove: (line: BasketLine) => {
      remember(line);
      basket.remove(line);
      announce(
        `Removed ${titleOf(line) ?? 'the unavailable book'}.`,
        line.product ? undoButtonId(line.productId) : undefined,
        Boolean(line.product),
      );
    },
    undo: (line: BasketLine) => {
      const title = titleOf(line) ?? 'the book';
      if (undo(line)) announce(`${title} is back in your basket.`, lineTitleId(line.productId));
      else
        announce(
          `A basket holds at most ${orderLimits.lines} different books.`,
          undoButtonId(line.productId),
        );
    },
  };
  const status = (
    <Text role="status" size="sm" c="dimmed" className={classes.said} data-spoken={said.spoken || undefined}>
      {said.text}
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
        {rows.length > 0 ? <BasketLines rows={rows} hand={hand} /> : null}
        <Empty
          icon={<ShoppingBasketIcon size={36} strokeWidth={1.3} />}
          title="Your basket is empty"
          action={<LinkButton to="/">Go to shop</LinkButton>}
        >
          {userId
            ? 'Books that you add are saved in your account, on all your devices.'
            : 'Books that you add are saved on this device.'}
        </Empty>
      </Page>
    );
  }
  const orderable = lines.every(isOrderable);
  const forSale = lines.filter(({ product }) => product && product.stock > 0);
  const sumAt = (priceOf: (line: BasketLine) => Money | null | undefined) =>
    sumOf(
      forSale.flatMap((line) => {
        const unitPrice = priceOf(line);
        return unitPrice ? [{ unitPrice, quantity: line.quantity }] : [];
      }),
    );
  const total = sumAt(unitPriceOf);
  const full = sumAt(({ product }) => product?.price);
  const { discountPercent } = basket;
  const known = lines.every((line) => isPriced(line, discountPercent));
  return (
    <Page title="Basket">
      <BasketNotices basket={basket} />
      {status}
      <div className={classes.columns}>
        <div>
          {failed ? <LoadError what="A book" error={failed.error} onRetry={failed.retry} /> : null}
          <BasketLines rows={rows} hand={hand} />
        </div>
        <Stack gap="md" className={classes.sheet}>
          {known && total && full && discountPercent !== null ? (
            <Discount percent={discountPercent} full={full} total={total} />
          ) : null}
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
          {ordering.errorText ? (
            <Alert ref={refusal} tabIndex={-1} color="brick" role="alert">
              {ordering.errorText}
            </Alert>
          ) : null}
          {known && !orderable ? (
            <Text size="sm" id="not-orderable">
              Some items have changed. Update the marked items to continue.
            </Text>
          ) : null}
          {userId === null ? (
            <>
              <LinkButton size="lg" to={signInAddress('/basket')}>
                Sign in to order
              </LinkButton>
              <Text size="sm" c="dimmed">
                Your basket is kept.
              </Text>
            </>
          ) : (
            <Button
              size="lg"
              disabled={!orderable || !known || total === null || userId === undefined}
              aria-describedby={orderable ? undefined : 'not-orderable'}
              loading={ordering.busy}
              onClick={ordering.order}
            >
              {orderable && known && total ? `Order and pay ${formatMoney(total)}` : 'Order and pay'}
            </Button>
          )}
          <Text size="sm" c="dimmed">
            You choose how to pay on the next page. You are not charged before that.
          </Text>
          {discountPercent === null && userId !== undefined ? <Invitation /> : null}
        </Stack>
      </div>
    </Page>
  );
}
