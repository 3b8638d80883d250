import {
  type ConfirmInvoice,
  type InvoicePayment,
  invoiceListSchema,
  invoicePaymentSchema,
  invoiceSchema,
  path,
} from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** The user's invoices, newest first, page by page. */
export const useInvoices = () =>
  usePages({ key: queryKeys.invoices, schema: invoiceListSchema, url: path('invoices') });

export const getInvoice = (id: string, signal?: AbortSignal) =>
  request(invoiceSchema, path('invoice', id), { signal });

/** How often an invoice is read again while its payment may move elsewhere, in milliseconds. */
const rereadMs = 5000;

/** One invoice; `watch` as for the membership. */
export const useInvoice = (id: string, { watch = true } = {}) =>
  useQuery({
    queryKey: queryKeys.invoice(id),
    queryFn: ({ signal }) => getInvoice(id, signal),
    staleTime: 2000,
    refetchOnWindowFocus: watch && 'always',
    refetchInterval: ({ state: { data } }) =>
      watch && data?.status === 'open' && data.payment.status !== 'requires_payment_method'
        ? rereadMs
        : false,
  });

/** Tries to pay an invoice; with an empty body its payment is read from Stripe. */
export const confirmInvoice = (id: string, body: ConfirmInvoice): Promise<InvoicePayment> =>
  request(invoicePaymentSchema, path('invoiceConfirm', id), { method: 'POST', body });
