import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import type { CustomerRecord } from '../customers/record';
import { ownMethod } from './own';
import { attach, findPaymentMethod } from './rules';

/** Attaches the card that a customer is created with. */
const attachFirst = (tx: Transaction, customer: CustomerRecord, id: string): void => {
  attach(tx, findPaymentMethod(tx, id), customer.id);
};

/** Makes a card the customer's default for invoices, as far as it is its own. */
function setDefault(tx: Transaction, customer: CustomerRecord, id: string): void {
  const method = ownMethod(tx, id, customer.id, 'invoice_settings[default_payment_method]');
  tx.put('customer', {
    ...customer,
    invoice_settings: { ...customer.invoice_settings, default_payment_method: method },
  });
}

export const paymentMethodReactions: ReactionList = {
  'customer:payment_method': attachFirst,
  'customer:default_payment_method': setDefault,
};
