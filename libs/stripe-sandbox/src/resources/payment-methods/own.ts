import { customerErrors } from '../../error-catalogue/customers';
import type { Transaction } from '../../kernel/store/transaction';
import { attach, findPaymentMethod } from './rules';

/**
 * The card that is to be used for a customer by default: it has to belong to it. `pm_card_*` stands for a new card that
 * is attached to the customer with the same call.
 */
export function ownMethod(
  tx: Transaction,
  id: string,
  customer: string,
  param = 'default_payment_method',
): string {
  const method = findPaymentMethod(tx, id, param);
  if (method.customer === customer) return method.id;
  if (method.id !== id && method.customer === null) return attach(tx, method, customer).id;
  throw customerErrors.not_its_method({ method: id }, { param });
}
