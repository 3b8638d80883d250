import { Problem } from '../../http/problem';
import { type Invoice, isUnpayable } from './invoice';

/** @throws Problem 409 `invoice_already_paid`, `invoice_void` unless it waits for money */
export function mustBeOpen({ status }: Pick<Invoice, 'status'>): void {
  if (status === 'paid') throw new Problem('invoice_already_paid', 'This invoice is paid already.');
  if (isUnpayable({ status }))
    throw new Problem('invoice_void', 'This invoice is canceled and can no longer be paid.');
}
