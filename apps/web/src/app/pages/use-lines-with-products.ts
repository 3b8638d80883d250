import { useQueries } from '@tanstack/react-query';
import type { BasketLine } from '../../features/basket/basket-rules';
import { productQuery } from '../../features/catalog/api/get-product';
import { hasCode } from '../../lib/http/api-error';

const isNotFound = (error: unknown) => hasCode(error, 'not_found');

/** Adds the current products to a visitor's lines; an account's lines have them already. */
export function useLinesWithProducts(lines: BasketLine[]) {
  const open = lines.filter((line) => line.product === undefined);
  const books = useQueries({
    queries: open.map((line) => ({ ...productQuery(line.productId), staleTime: 5_000 })),
  });
  const found = new Map(open.map(({ productId }, index) => [productId, books[index]]));
  const failed = books.find((book) => book.isError && !isNotFound(book.error) && !book.data);
  return {
    lines: lines.map((line): BasketLine => {
      const book = found.get(line.productId);
      return book ? { ...line, product: isNotFound(book.error) ? null : book.data } : line;
    }),
    /** A product that could not be loaded and may load later. */
    failed: failed ? { error: failed.error, retry: () => void failed.refetch() } : null,
  };
}
