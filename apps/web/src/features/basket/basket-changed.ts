import type { Basket } from '@app/contracts';
import type { BasketLine } from './basket-rules';

/** The account's basket is not what this page showed when the button was pressed. */
export class BasketChangedError extends Error {
  override readonly name = 'BasketChanged';
}

/**
 * What to order of the basket as it was shown, at the revision that holds exactly that.
 * @throws BasketChanged when the server's basket holds something else
 */
export function orderOf(shown: BasketLine[], basket: Basket) {
  const copies = (lines: { productId: string; quantity: number }[]) =>
    lines
      .map(({ productId, quantity }) => `${productId} ${quantity}`)
      .sort()
      .join();
  if (copies(shown) !== copies(basket.items)) throw new BasketChangedError();
  return {
    revision: basket.revision,
    items: shown.map(({ productId, quantity, product, seenPrice }) => ({
      productId,
      quantity,
      seenPrice: product?.price ?? seenPrice,
    })),
  };
}
