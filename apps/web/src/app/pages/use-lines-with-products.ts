import { useQueries } from '@tanstack/react-query';
import type { BasketLine } from '../../features/basket/basket-rules';
import { productQuery } from '../../features/catalog/api/get-product';
import { hasCode } from '../../lib/http/api-error';

const gone = (error: unknown) => hasCode(error, 'not_found');

/** A visitor's lines with the books as they are sold now; an account's lines have theirs already. */
export function useLinesWithProducts(lines: BasketLine[]) {
  const open = lines.filter((line) => line.product === undefined);
  const books = useQueries({
    queries: open.map((line) => ({ ...productQuery(line.productId), staleTime: 5_000 })),
  });
  const found = new Map(open.map(({ productId }, index) => [productId, books[index]]));
  const failed = books.find((book) => book.isError && !gone(book.error) && !book.data);
  return {
    lines: lines.map((line): BasketLine => {
      const book = found.get(line.productId);
      return book ? { ...line, product: gone(book.error) ? null : book.data } : line;
    }),
    /** A book that could not be read, for a reason that may pass. */
    failed: failed ? { error: failed.error, retry: () => void failed.refetch() } : null,
  };
}
