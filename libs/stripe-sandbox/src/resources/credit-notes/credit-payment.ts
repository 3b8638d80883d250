import { creditNoteErrors } from '../../error-catalogue/credit-notes';
import { money } from '../../kernel/currencies';
import type { Transaction } from '../../kernel/store/transaction';
import { changeBalance } from '../customer-balance-transactions/enter';
import { invoicePaid, paymentOf } from '../invoices/paid';
import type { InvoiceRecord } from '../invoices/record';
import { withdrawPayment } from '../invoices/void';
import { createRefund, findRefund } from '../refunds/rules';
import type { NoteParams } from './params';
import type { CreditNoteRecord } from './record';

type PaymentCredit = Pick<
  CreditNoteRecord,
  'customer_balance_transaction' | 'out_of_band_amount' | 'refunds'
>;

/** Has the payment that an open invoice waits for ask for what is left to pay; with nothing left it is paid. */
export function setAmountDue(tx: Transaction, invoice: InvoiceRecord, due: number): InvoiceRecord {
  const after = tx.put('invoice', { ...invoice, amount_due: due });
  const left = due - invoice.amount_paid;
  if (left === 0) {
    withdrawPayment(tx, invoice.id);
    return invoicePaid(tx, after, { offStripe: 0, attempted: invoice.attempted });
  }
  const payment = paymentOf(tx, invoice.id);
  if (payment?.status !== 'open') return after;
  tx.put('invoice_payment', { ...payment, amount_requested: left });
  const intent = tx.get('payment_intent', payment.payment_intent);
  if (intent) tx.put('payment_intent', { ...intent, amount: left });
  return after;
}

/** The refunds of a credit note: a new one of `refund_amount`, or those that were made before and are named. */
function refundsOf(tx: Transaction, invoice: InvoiceRecord, params: NoteParams): CreditNoteRecord['refunds'] {
  const payment = paymentOf(tx, invoice.id);
  const intent = payment?.status === 'paid' ? tx.get('payment_intent', payment.payment_intent) : undefined;
  const charge = intent?.latest_charge ? tx.get('charge', intent.latest_charge) : undefined;
  const linked = (params.refunds ?? []).flatMap(({ amount_refunded, refund: id }, place) => {
    if (id === undefined) return [];
    const refund = findRefund(tx, id);
    if (refund.charge !== charge?.id) {
      throw creditNoteErrors.foreign_refund({ refund: id }, { param: `refunds[${place}][refund]` });
    }
    return { refund: id, amount_refunded: amount_refunded ?? refund.amount };
  });
  if (!params.refund_amount) return linked;
  if (!charge) throw creditNoteErrors.no_charge();
  const { id } = createRefund(tx, charge, { amount: params.refund_amount });
  return [...linked, { refund: id, amount_refunded: params.refund_amount }];
}

/** Credits what had been paid: by refunds, onto the customer's balance, or outside of Stripe. */
export function creditPayment(
  tx: Transaction,
  note: CreditNoteRecord,
  invoice: InvoiceRecord,
  params: NoteParams,
): PaymentCredit {
  const { credit_amount: credit = 0, out_of_band_amount: elsewhere = 0 } = params;
  const named = (params.refunds ?? []).reduce(
    (all, { amount_refunded: amount, refund }) =>
      all + (amount ?? (refund === undefined ? 0 : findRefund(tx, refund).amount)),
    params.refund_amount ?? 0,
  );
  const sum = credit + elsewhere + named;
  if (sum !== note.post_payment_amount) {
    const price = (amount: number): string => money(amount, note.currency);
    throw creditNoteErrors.parts_differ({ sum: price(sum), amount: price(note.post_payment_amount) });
  }
  const refunds = refundsOf(tx, invoice, params);
  const entry = changeBalance(tx, note.customer, {
    amount: -credit,
    credit_note: note.id,
    currency: note.currency,
    invoice: invoice.id,
    type: 'credit_note',
  });
  return {
    customer_balance_transaction: entry?.id ?? null,
    out_of_band_amount: elsewhere === 0 ? null : elsewhere,
    refunds,
  };
}
