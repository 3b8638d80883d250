import { path, type RegisterInput, userSchema } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { startSession } from '../session';

/** Creates an account and signs in. */
export function useRegister() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RegisterInput) => request(userSchema, path('register'), { method: 'POST', body }),
    onSuccess: (user) => startSession(client, user, null),
  });
}
