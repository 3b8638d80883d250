import { path, userSchema } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { startSession } from '../session';

/** Completes a sign-in with a code. `previousUserId` is the user who was signed in on this page before, if any. */
export function useSignInCode(previousUserId: string | null = null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { code: string }) => request(userSchema, path('signInCode'), { method: 'POST', body }),
    onSuccess: (user) => startSession(client, user, previousUserId),
  });
}
