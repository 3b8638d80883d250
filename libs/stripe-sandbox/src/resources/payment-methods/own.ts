import { invalid } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { findPaymentMethod } from './rules';

/** The card named for a subscription: it has to belong to the customer. */
export function ownMethod(
  tx: Transaction,
  id: string,
  customer: string,
  param = 'default_payment_method',
): string {
  const method = findPaymentMethod(tx, id, param, 400);
  if (method.customer !== customer) {
    throw invalid(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param },
    );
  }
  return method.id;
}
