import { orderLimits } from '@app/contracts/browser';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountBasket } from './account-basket';
import type { BasketLine } from './basket-rules';
import { type RemovedLine, rowsAbove, rowsOf } from './removed-lines';
import { toStoredLine, visitorBasket } from './visitor-basket';

/**
 * Removed lines can be brought back while the page is open, each to its place and with its quantity, in whatever order.
 * @param userId null for a visitor
 */
export function useRemovedLines(userId: string | null | undefined, lines: BasketLine[]) {
  const client = useQueryClient();
  const [removed, setRemoved] = useState<RemovedLine[]>([]);
  const rows = rowsOf(lines, removed);
  const without = ({ productId }: BasketLine) => removed.filter(({ line }) => line.productId !== productId);

  const putBack = ({ product, quantity, seenPrice, addedAt }: BasketLine): boolean => {
    if (!product) return false;
    if (userId) {
      if (lines.length >= orderLimits.lines) return false;
      accountBasket(client, userId).writes.enqueue(product.id, { quantity, seenPrice, product, addedAt });
      return true;
    }
    const place = rowsAbove(rows, product.id).filter((row) => !row.removed).length;
    return visitorBasket.add(toStoredLine(product, quantity, seenPrice), place);
  };

  return {
    rows,
    /** Keeps a line that is being removed. One that is no longer for sale could not be put back and is not kept. */
    remember: (line: BasketLine) => {
      const above = rowsAbove(rows, line.productId).map((row) => row.line.productId);
      if (line.product) setRemoved([...without(line), { line, above }]);
    },
    /** Puts a line back; false when the basket has the maximum number of lines. */
    undo: (line: BasketLine): boolean => {
      const done = putBack(line);
      if (done) setRemoved(without(line));
      return done;
    },
  };
}
