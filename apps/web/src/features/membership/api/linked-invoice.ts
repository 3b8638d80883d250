import { type LinkedPayment, linkedInvoiceSchema, linkedPaymentSchema, path } from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { hasCode } from '../../../lib/http/api-error';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

export const getLinkedInvoice = (token: string, signal?: AbortSignal) =>
  request(linkedInvoiceSchema, path('invoiceLink'), { method: 'POST', body: { token }, signal });

export const linkedInvoiceKey = (token: string | null) => [...queryKeys.linkedInvoice, token] as const;

/** The invoice of a mailed link; null without a token. */
export const useLinkedInvoice = (token: string | null) =>
  useQuery({
    queryKey: linkedInvoiceKey(token),
    queryFn: ({ signal }) => getLinkedInvoice(token ?? '', signal),
    enabled: token !== null,
    staleTime: 2000,
    // How often a link is used is limited.
    refetchOnWindowFocus: false,
    retry: (failures, error) => failures < 2 && hasCode(error, 'network', 'service_unavailable'),
  });

/** Pays the invoice of a mailed link with a new card; without one its payment is read from Stripe. */
export const confirmLinkedInvoice = (token: string, paymentMethodId?: string): Promise<LinkedPayment> =>
  request(linkedPaymentSchema, path('invoiceLinkConfirm'), {
    method: 'POST',
    body: { token, paymentMethodId },
  });
