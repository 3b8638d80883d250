import type { LinkedInvoice, LinkedPayment } from '@app/contracts';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { answerOrNull } from '../../components/payment/payment-errors';
import type { PaymentSource } from '../../components/payment/payment-source';
import { queryKeys } from '../../lib/query-keys';
import { confirmInvoice, getInvoice } from './api/invoices';
import { confirmLinkedInvoice, getLinkedInvoice, linkedInvoiceKey } from './api/linked-invoice';
import { refreshMembership } from './refresh-membership';

/** How an invoice is read and paid: by its owner, or by whoever has the link of a mail. */
export type InvoiceCalls = {
  queryKey: QueryKey;
  get: () => Promise<LinkedInvoice>;
  /** Without a card the payment is read from Stripe. */
  confirm: (card?: { paymentMethodId: string; cvcToken?: string | undefined }) => Promise<LinkedPayment>;
};

export const ownInvoice = (id: string): InvoiceCalls => ({
  queryKey: queryKeys.invoice(id),
  get: () => getInvoice(id),
  confirm: (card) => confirmInvoice(id, card ?? {}),
});

export const linkedInvoice = (token: string): InvoiceCalls => ({
  queryKey: linkedInvoiceKey(token),
  get: () => getLinkedInvoice(token),
  confirm: (card) => confirmLinkedInvoice(token, card?.paymentMethodId),
});

/** The payment of an invoice that waits for money. */
export function useInvoicePayment(
  { payment }: LinkedInvoice,
  { queryKey, get, confirm }: InvoiceCalls,
): PaymentSource<LinkedPayment> {
  const client = useQueryClient();
  const show = (next: LinkedPayment) =>
    client.setQueryData(queryKey, (known: LinkedInvoice | undefined) =>
      known ? { ...known, payment: next } : known,
    );
  const refresh = () => {
    void client.invalidateQueries({ queryKey });
    void refreshMembership(client);
  };
  const latest = async () => {
    const read = await answerOrNull(get());
    if (read === null) return null;
    const now = read.payment;
    show(now);
    return now;
  };
  return {
    subject: 'invoice',
    payment,
    loading: false,
    error: null,
    reload: refresh,
    queryKey,
    // Only a call that confirms asks Stripe at once whether the bank's challenge is passed.
    read: async (known) => (known.status === 'requires_action' ? confirm() : (await get()).payment),
    latest,
    confirm: (_, { paymentMethodId = '', cvcToken }) => confirm({ paymentMethodId, cvcToken }),
    proceed: (known) => Promise.resolve(known),
    show,
    refresh,
  };
}
