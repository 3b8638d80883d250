import { path } from '@app/contracts/browser';
import { useMutation } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/http/client';

/** Ends the session at the server; the caller leaves the page and calls `leave`. */
export const useLogout = () =>
  useMutation({ mutationFn: () => requestNothing(path('logout'), { method: 'POST' }) });
