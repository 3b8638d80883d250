import type { AdminProduct } from '@app/contracts';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/query-keys';

/** Refetches books in Admin and in the shop. */
const refresh = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: queryKeys.admin }),
    client.invalidateQueries({ queryKey: queryKeys.products }),
  ]);

/** A mutation whose response is the changed book. */
export function useBookChange<Input>(change: (input: Input) => Promise<AdminProduct>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (book) => {
      client.setQueryData(queryKeys.adminBook(book.id), book);
      void refresh(client);
    },
  });
}

/** A mutation without a response body; resolves once the books have been refetched. */
export function useBookAction<Input>(act: (input: Input) => Promise<void>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => refresh(client) });
}
