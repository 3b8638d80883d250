import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { signInAddress } from '../../features/auth/return-to';
import { flushedBasket } from '../../features/basket/account-basket';
import { useEmptyBasket } from '../../features/basket/api/empty-basket';
import { BasketChangedError, orderOf } from '../../features/basket/basket-changed';
import type { BasketLine } from '../../features/basket/basket-rules';
import { useOrderBasket } from '../../features/orders/api/create-order';
import { errorText } from '../../lib/error-text';
import { hasCode, isOutcomeUnknown } from '../../lib/http/api-error';
import { queryKeys } from '../../lib/query-keys';

const orderErrorText = (error: unknown): string | null => {
  if (error === null || hasCode(error, 'unauthenticated')) return null;
  if (error instanceof BasketChangedError) {
    return 'Your basket was changed on another page or device. Check it, then order.';
  }
  if (isOutcomeUnknown(error)) {
    return 'We do not know whether your order was placed. Try again: it is not placed twice.';
  }
  if (hasCode(error, 'price_changed')) {
    return 'A price has changed. Nothing was ordered and you were not charged. Check the new total, then order.';
  }
  return `${errorText(error)} Nothing was ordered and you were not charged.`;
};

/** Places an order for the basket, opens its payment page and empties the basket. */
export function usePlaceOrder(userId: string | null | undefined, lines: BasketLine[]) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useOrderBasket();
  const empty = useEmptyBasket(userId);
  return {
    busy: create.isPending,
    errorText: orderErrorText(create.error),
    /** Clears the error of the last try, after the basket has changed. */
    reset: () => create.reset(),
    order: () => {
      if (!userId) return;
      create.mutate(async () => orderOf(lines, await flushedBasket(client, userId)), {
        onSuccess: async ({ order, revision }) => {
          await navigate(`/orders/${order.id}/pay`);
          empty.mutate(revision);
        },
        onError: (error) => {
          if (hasCode(error, 'unauthenticated')) void navigate(signInAddress('/basket'));
          // The refetched lines show what was rejected.
          void client.invalidateQueries({ queryKey: queryKeys.baskets });
          void client.invalidateQueries({ queryKey: queryKeys.products });
        },
      });
    },
  };
}
