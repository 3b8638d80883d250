import { type Page, type Product, path } from '@app/contracts/browser';
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Marks a book as read or removes the mark; optimistic, undone when the server rejects it. */
export function useMarkRead(id: string) {
  const client = useQueryClient();
  const show = (read: boolean) => {
    const marked = (book: Product): Product => (book.id === id ? { ...book, read } : book);
    client.setQueryData<Product>(queryKeys.product(id), (book) => book && marked(book));
    client.setQueriesData<InfiniteData<Page<Product>>>(
      { queryKey: [...queryKeys.products, 'list'] },
      (list) =>
        list && { ...list, pages: list.pages.map((page) => ({ ...page, data: page.data.map(marked) })) },
    );
  };
  return useMutation({
    mutationFn: (read: boolean) =>
      requestNothing(path('productRead', id), { method: read ? 'PUT' : 'DELETE' }),
    // Requests for one book run one after the other, so that the last click wins.
    scope: { id: `read ${id}` },
    onMutate: async (read) => {
      await client.cancelQueries({ queryKey: queryKeys.products });
      show(read);
    },
    onError: (_error, read) => show(!read),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.readingList }),
  });
}
