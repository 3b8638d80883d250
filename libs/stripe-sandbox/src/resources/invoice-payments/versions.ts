import type { Change, Down } from '../../kernel/versions/change';
import type { Json } from '../../kernel/versions/json';

/** Shows the invoice that a payment is for, which is looked up by its PaymentIntent. */
const withInvoice =
  (intentOf: (object: Json) => unknown): Down =>
  (object, { view, was }) => {
    if (!('id' in object)) return object;
    const payments = view.account.store.invoice_payment;
    return { ...object, invoice: payments.newest('payment_intent', String(intentOf(was)))?.invoice ?? null };
  };

/** What has changed about payments of invoices. */
export const invoicePaymentChanges: readonly Change[] = [
  {
    // docs.stripe.com/changelog/basil/2025-03-31/add-support-for-multiple-partial-payments-on-invoices
    name: 'payments and charges do not name an invoice: it has payments',
    version: '2025-03-31.basil',
    down: {
      charge: withInvoice(({ payment_intent: intent }) => intent),
      payment_intent: withInvoice(({ id }) => id),
    },
    expandable: { had: { charge: { invoice: 'invoice' }, payment_intent: { invoice: 'invoice' } } },
  },
];
