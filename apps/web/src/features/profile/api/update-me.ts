import { path, type UpdateMe, userSchema } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Changes the profile; omitted fields stay as they are, null clears a field. */
export function useUpdateMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateMe) => request(userSchema, path('me'), { method: 'PATCH', body }),
    onSuccess: (user) => client.setQueryData(queryKeys.me, user),
  });
}
