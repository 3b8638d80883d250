import type { Basket } from '@app/contracts';
import { sumOf } from '../../lib/money';
import { type BasketLine, unitPriceOf } from './basket-rules';

/** The account's basket differs from the one that was shown when the button was pressed. */
export class BasketChangedError extends Error {
  override readonly name = 'BasketChangedError';
}

/**
 * The order for the basket as it was shown, with the basket's revision.
 * @throws BasketChangedError when the server's basket differs
 */
export function orderOf(shown: BasketLine[], basket: Basket) {
  const copies = (lines: { productId: string; quantity: number }[]) =>
    lines
      .map(({ productId, quantity }) => `${productId} ${quantity}`)
      .sort()
      .join();
  if (copies(shown) !== copies(basket.items)) throw new BasketChangedError();
  const priced = shown.flatMap((line) => {
    const unitPrice = unitPriceOf(line);
    return unitPrice ? [{ unitPrice, quantity: line.quantity }] : [];
  });
  return {
    revision: basket.revision,
    seenTotal: sumOf(priced) ?? undefined,
    items: shown.map(({ productId, quantity, product, seenPrice }) => ({
      productId,
      quantity,
      seenPrice: product?.price ?? seenPrice,
    })),
  };
}
