import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { signInAddress } from '../../features/auth/return-to';
import { flushedBasket } from '../../features/basket/account-basket';
import { useEmptyBasket } from '../../features/basket/api/empty-basket';
import { BasketChangedError, orderOf } from '../../features/basket/basket-changed';
import type { BasketLine } from '../../features/basket/basket-rules';
import { useOrderBasket } from '../../features/orders/api/create-order';
import { errorText } from '../../lib/error-text';
import { hasCode } from '../../lib/http/api-error';
import { queryKeys } from '../../lib/query-keys';

const orderErrorText = (error: unknown): string | null => {
  if (error === null || hasCode(error, 'unauthenticated')) return null;
  if (error instanceof BasketChangedError) {
    return 'Your basket was changed on another page or device. Look at it again, then order.';
  }
  if (hasCode(error, 'network')) {
    return 'The shop could not be reached. Try again: you will not end up with two orders.';
  }
  if (hasCode(error, 'price_changed')) {
    return 'A price has changed since you looked. The sum is up to date now. Nothing was ordered and nothing was charged.';
  }
  return `${errorText(error)} Nothing was ordered and nothing was charged.`;
};

/** Orders what the basket page shows, leads to the payment, and empties the basket. */
export function usePlaceOrder(userId: string | null | undefined, lines: BasketLine[]) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useOrderBasket();
  const empty = useEmptyBasket(userId);
  return {
    busy: create.isPending,
    words: orderErrorText(create.error),
    /** The basket is another one now: what was said about the last try is over. */
    forget: () => create.reset(),
    order: () => {
      if (!userId) return;
      create.mutate(async () => orderOf(lines, await flushedBasket(client, userId)), {
        onSuccess: async ({ order, revision }) => {
          await navigate(`/orders/${order.id}/pay`);
          empty.mutate(revision);
        },
        onError: (error) => {
          if (hasCode(error, 'unauthenticated')) void navigate(signInAddress('/basket'));
          // Whatever was refused, the lines tell why once they are read again.
          void client.invalidateQueries({ queryKey: queryKeys.baskets });
          void client.invalidateQueries({ queryKey: queryKeys.products });
        },
      });
    },
  };
}
