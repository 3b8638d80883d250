import { path } from '@app/contracts/browser';
import { useMutation } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/http/client';

/** Ends the session at the server; the caller then leaves the page and calls `endSession`. */
export const useLogout = () =>
  useMutation({ mutationFn: () => requestNothing(path('logout'), { method: 'POST' }) });
