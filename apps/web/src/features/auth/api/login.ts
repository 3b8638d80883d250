import { type Login, path, userSchema } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { startSession } from '../session';

/** Signs in. `previousUserId` is the user who was signed in on this page before, if any. */
export function useLogin(previousUserId: string | null = null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Login) => request(userSchema, path('login'), { method: 'POST', body }),
    onSuccess: (user) => startSession(client, user, previousUserId),
  });
}
