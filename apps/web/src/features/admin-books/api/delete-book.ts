import { path } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Deletes a book; existing orders are not affected. The page of the book must be left before its query is removed. */
export function useDeleteBook(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => requestNothing(path('product', id), { method: 'DELETE' }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [...queryKeys.adminBooks, 'list'] });
      void client.invalidateQueries({ queryKey: queryKeys.adminSummary });
      void client.invalidateQueries({ queryKey: queryKeys.adminAudit });
      void client.invalidateQueries({ queryKey: queryKeys.products });
    },
  });
}
