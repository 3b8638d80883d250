import { type PaymentView, path, paymentViewSchema } from '@app/contracts/browser';
import { nextStep } from '@app/payment-flow';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

export const getPayment = (id: string, signal?: AbortSignal): Promise<PaymentView> =>
  request(paymentViewSchema, path('payment', id), { signal });

/** While it may move elsewhere, as when the bank asks or Stripe Checkout is open: how often to read it again, in milliseconds. */
const rereadMs = 5000;

/** For how long an answer that a call has just given is not asked for again, in milliseconds. */
const justAnswered = 2000;

/** A payment; null without one. `paused` while the loop reads by itself, `watch` while an answer about it is missing. */
export const usePayment = (id: string | null, { paused = false, watch = false } = {}) =>
  useQuery({
    queryKey: queryKeys.payment(id ?? 'none'),
    queryFn: ({ signal }) => getPayment(id ?? '', signal),
    enabled: id !== null && !paused,
    staleTime: justAnswered,
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state: { data } }) =>
      data && (watch || data.status === 'requires_action' || nextStep(data).type === 'checkout')
        ? rereadMs
        : false,
  });
